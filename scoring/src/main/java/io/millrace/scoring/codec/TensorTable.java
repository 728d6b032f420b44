package io.millrace.scoring.codec;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.Field;
import io.millrace.models.data.Column;
import io.millrace.models.data.Frame;
import io.millrace.models.data.Tensor;
import io.millrace.models.data.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table for a model of tensors: all columns side by side as its only tensor, or a column for each tensor. */
final class TensorTable {
    private TensorTable() {}

    static Tensors of(Frame frame, List<Field.Tensor> specs, Coercion coercion) {
        var first = specs.get(0);
        var firstName = first.name();
        boolean whole = specs.size() == 1 && (firstName == null || frame.find(firstName) == null);
        if (whole) {
            var name = firstName == null ? "" : firstName;
            return new Tensors(Map.of(name, matrix(frame, first, coercion)));
        }
        var tensors = new LinkedHashMap<String, Tensor>();
        for (var spec : specs) {
            var name = String.valueOf(spec.name());
            var column = frame.find(name);
            if (column == null) {
                throw INVALID_PARAMETER_VALUE.error("The model needs the tensors %s as columns", names(specs));
            }
            tensors.put(name, column(column, spec, coercion));
        }
        return new Tensors(tensors);
    }

    private static List<String> names(List<Field.Tensor> specs) {
        return specs.stream().map(spec -> String.valueOf(spec.name())).toList();
    }

    private static Tensor matrix(Frame frame, Field.Tensor spec, Coercion coercion) {
        boolean flat = spec.shape().size() == 1 && frame.columns().size() == 1;
        if (!flat && spec.shape().size() != 2) {
            if (frame.columns().size() == 1) {
                return column(frame.columns().get(0), spec, coercion);
            }
            throw INVALID_PARAMETER_VALUE.error(
                    "A table cannot be a tensor of %d dimensions", spec.shape().size());
        }
        int width = frame.columns().size();
        long[] shape = flat ? new long[] {frame.rows()} : new long[] {frame.rows(), width};
        TensorReader.check(shape, spec, "The table");
        var values = TensorValues.of(Tensor.Type.of(spec.dtype()), coercion);
        var place = new Place("The table", Place.Style.ROW_AND_NAME);
        for (int row = 0; row < frame.rows(); row++) {
            place.row(row);
            for (var column : frame.columns()) {
                place.name(column.name());
                values.add(column.value(row), place);
            }
        }
        return new Tensor(Tensor.Type.of(spec.dtype()), shape, values.array());
    }

    /** A column of numbers or of lists of them, each of the tensor's size without its first dimension. */
    private static Tensor column(Column column, Field.Tensor spec, Coercion coercion) {
        var type = Tensor.Type.of(spec.dtype());
        var values = TensorValues.of(type, coercion);
        var place = new Place("column '" + column.name() + "'", Place.Style.ROW_AND_NAME);
        for (int row = 0; row < column.size(); row++) {
            place.row(row);
            flatten(column.value(row), values, place);
        }
        return new Tensor(type, shape(column, spec, values.size), values.array());
    }

    private static void flatten(@org.jspecify.annotations.Nullable Object value, TensorValues values, Place place) {
        if (value instanceof List<?> list) {
            for (var item : list) {
                flatten(item, values, place);
            }
        } else {
            values.add(value, place);
        }
    }

    private static long[] shape(Column column, Field.Tensor spec, int size) {
        var shape = new ArrayList<Long>();
        shape.add((long) column.size());
        long known = Math.max(1, column.size());
        for (long dimension : spec.shape()
                .subList(Math.min(1, spec.shape().size()), spec.shape().size())) {
            known *= Math.max(1, dimension);
            shape.add(dimension);
        }
        long rest = known == 0 ? 0 : size / known;
        var sizes = new long[shape.size()];
        long count = 1;
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = shape.get(i) < 0 ? rest : shape.get(i);
            count *= sizes[i];
        }
        if (count != size) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Column '%s' has %d values, which do not fill the shape %s of the tensor",
                    column.name(), size, spec.shape());
        }
        return sizes;
    }
}
