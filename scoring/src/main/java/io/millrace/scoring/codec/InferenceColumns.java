package io.millrace.scoring.codec;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.DataType;
import io.millrace.models.DataType.Scalar;
import io.millrace.models.data.Column;
import io.millrace.models.data.Frame;
import io.millrace.models.data.Tensor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tensors of a request as the columns of a signature: each is one column, of shape (n) or (n, 1). */
final class InferenceColumns {
    private InferenceColumns() {}

    static Frame frame(Layout layout, Map<String, Tensor> sent, Coercion coercion) {
        var columns = new ArrayList<Column>();
        var missing = new ArrayList<String>();
        for (int i = 0; i < layout.size(); i++) {
            var tensor = sent.get(layout.named() ? layout.name(i) : "input-" + i);
            if (tensor != null) {
                columns.add(column(layout, i, tensor, coercion));
            } else if (layout.required(i)) {
                missing.add(layout.name(i));
            }
        }
        if (!missing.isEmpty()) {
            var extra =
                    sent.keySet().stream().filter(name -> layout.find(name) < 0).toList();
            throw layout.missing(missing, extra);
        }
        int rows = columns.isEmpty() ? 0 : columns.get(0).size();
        return layout.named() ? Frame.of(columns, rows) : Frame.unnamed(columns, rows);
    }

    /** All columns in one tensor of shape (n, columns). */
    static Frame matrix(Layout layout, Tensor tensor, Coercion coercion) {
        if (tensor.shape().length != 2 || tensor.shape()[1] != layout.size()) {
            throw INVALID_PARAMETER_VALUE.error("The model needs one input of shape (-1, %d)", layout.size());
        }
        var sink = RowSink.of(layout, coercion);
        var place = new Place("inputs[0].data", Place.Style.ROW_AND_INDEX);
        for (int row = 0, at = 0; row < tensor.shape()[0]; row++) {
            place.row(row);
            for (int i = 0; i < layout.size(); i++) {
                place.index(i);
                sink.add(i, TensorArrays.get(tensor, at++), place);
            }
            sink.endRow(place);
        }
        return sink.frame();
    }

    private static Column column(Layout layout, int index, Tensor tensor, Coercion coercion) {
        var name = layout.name(index);
        var type = layout.type(index);
        long rows = tensor.shape().length == 0 ? 1 : tensor.shape()[0];
        boolean lists = TableReader.holdsLists(type) && tensor.type() != Tensor.Type.TEXT;
        if (!lists && rows != tensor.size()) {
            throw INVALID_PARAMETER_VALUE.error("input '%s': expected one value a row, shape (n) or (n, 1)", name);
        }
        if (type == Scalar.DOUBLE && tensor.values() instanceof double[] doubles) {
            return new Column.Doubles(name, doubles);
        }
        var builder = ColumnBuilder.of(name, type, layout.required(index), coercion, (int) rows);
        var place = new Place("input", Place.Style.NAME_AND_ROW);
        place.name(name);
        int each = rows == 0 ? 0 : (int) (tensor.size() / rows);
        for (int row = 0; row < rows; row++) {
            place.row(row);
            builder.add(lists ? list(tensor, row * each, each) : single(tensor, row, type), place);
        }
        return builder.build();
    }

    private static List<@Nullable Object> list(Tensor tensor, int from, int count) {
        var list = new ArrayList<@Nullable Object>(count);
        for (int i = from; i < from + count; i++) {
            list.add(TensorArrays.get(tensor, i));
        }
        return list;
    }

    /** Source: lists and objects come as JSON in a text. */
    private static @Nullable Object single(Tensor tensor, int index, DataType type) {
        var value = TensorArrays.get(tensor, index);
        if (type instanceof Scalar || !(value instanceof String text)) {
            return value;
        }
        var json = new JsonBytes(text.getBytes(StandardCharsets.UTF_8), true);
        var parsed = json.value();
        json.finish();
        return parsed;
    }
}
