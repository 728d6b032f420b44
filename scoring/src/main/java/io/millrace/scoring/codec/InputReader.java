package io.millrace.scoring.codec;

import static io.millrace.protocol.ErrorCode.BAD_REQUEST;
import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.Field;
import io.millrace.models.data.Data;
import io.millrace.models.data.Frame;
import io.millrace.models.data.Tensor;
import io.millrace.models.data.Tensors;
import io.millrace.scoring.codec.JsonBytes.Kind;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The data of a request, by the inputs of a signature: columns, tensors, or nothing known. Immutable. */
final class InputReader {
    private final @Nullable Layout layout;
    private final List<Field.Tensor> tensors;
    private final Coercion coercion;
    private final TableReader tables;

    InputReader(List<Field> inputs, Coercion coercion) {
        this.coercion = coercion;
        var columns = new ArrayList<Field.Column>();
        var tensors = new ArrayList<Field.Tensor>();
        for (var field : inputs) {
            if (field instanceof Field.Column column) {
                columns.add(column);
            } else if (field instanceof Field.Tensor tensor) {
                tensors.add(tensor);
            }
        }
        this.layout = columns.isEmpty() ? null : new Layout(columns);
        this.tensors = List.copyOf(tensors);
        this.tables = new TableReader(layout, coercion);
    }

    Data split(JsonBytes json, String root) {
        return table(tables.split(json, root));
    }

    Data records(JsonBytes json, String root) {
        return table(tables.records(json, root));
    }

    Data csv(byte[] body) {
        return table(csv().read(new ByteArrayInputStream(body)));
    }

    /** Reads CSV for this model; what it reads goes through {@link #table}. */
    CsvTable csv() {
        return new CsvTable(layout, coercion);
    }

    /** A table as the model wants it. */
    Data table(Frame frame) {
        return tensors.isEmpty() ? frame : TensorTable.of(frame, tensors, coercion);
    }

    /** A list of rows, or an object of columns. */
    Data instances(JsonBytes json, String root) {
        if (json.kind() != Kind.ARRAY && json.kind() != Kind.OBJECT) {
            throw BAD_REQUEST.error(
                    "%s: expected a list of rows or an object of lists, got %s",
                    root, json.kind().people());
        }
        if (!tensors.isEmpty() || !listOfObjects(json)) {
            return rowsOfOneTensor(json) ? records(json, root) : inputs(json, root);
        }
        return layout == null ? transposed(json, root) : tables.records(json, root);
    }

    /** Objects for a model of one tensor that they do not name: its values are their columns side by side. */
    private boolean rowsOfOneTensor(JsonBytes json) {
        return tensors.size() == 1 && tensors.get(0).name() == null && listOfObjects(json);
    }

    Data inputs(JsonBytes json, String root) {
        if (!tensors.isEmpty()) {
            return tensors(json, root);
        }
        if (layout != null) {
            return columns(layout, json, root);
        }
        return natural(json, root);
    }

    private Data columns(Layout layout, JsonBytes json, String root) {
        if (listOfObjects(json)) {
            return tables.records(json, root);
        }
        if (json.kind() == Kind.OBJECT && layout.named()) {
            return tables.columns(json, root);
        }
        if (layout.size() == 1) {
            return tables.only(json, root);
        }
        if (!layout.named() && json.kind() == Kind.ARRAY) {
            return tables.positional(json, root);
        }
        throw INVALID_PARAMETER_VALUE.error(
                layout.named()
                        ? "%s: the model's columns have names; expected an object of lists or a list of objects, got %s"
                        : "%s: the model's columns have no names; expected a list of rows, got %s",
                root,
                json.kind().people());
    }

    private Data tensors(JsonBytes json, String root) {
        var first = tensors.get(0);
        if (listOfObjects(json)) {
            return named(ObjectRows.transposed(json), root);
        }
        if (json.kind() != Kind.OBJECT) {
            if (tensors.size() > 1) {
                throw INVALID_PARAMETER_VALUE.error(
                        "%s: expected an object with the tensors %s, got %s",
                        root, names(), json.kind().people());
            }
            var tensor = TensorReader.read(json, first, coercion, root);
            return first.name() == null ? Tensors.of(tensor) : new Tensors(java.util.Map.of(first.name(), tensor));
        }
        if (first.name() == null) {
            throw INVALID_PARAMETER_VALUE.error(
                    "%s: the model's tensor has no name; expected a list, got an object", root);
        }
        return named(json, root);
    }

    private Data named(JsonBytes json, String root) {
        var found = new LinkedHashMap<String, Tensor>();
        for (boolean more = json.beginObject(); more; more = json.nextField()) {
            var name = json.key();
            var spec = tensors.stream().filter(one -> name.equals(one.name())).findFirst();
            if (spec.isEmpty()) {
                json.skip();
            } else if (found.put(name, TensorReader.read(json, spec.get(), coercion, root + "." + name)) != null) {
                throw BAD_REQUEST.error("%s.%s: there are two values", root, name);
            }
        }
        var missing = names().stream().filter(name -> !found.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw INVALID_PARAMETER_VALUE.error("The model needs the tensors %s", missing);
        }
        return new Tensors(found);
    }

    private List<String> names() {
        return tensors.stream().map(tensor -> String.valueOf(tensor.name())).toList();
    }

    /** Nothing is known: numbers, booleans and texts become tensors, the rest stays JSON. */
    private static Data natural(JsonBytes json, String root) {
        if (json.kind() == Kind.ARRAY) {
            var tensor = listOfObjects(json) ? null : TensorReader.natural(json, root);
            return tensor == null ? new Data.Json(json.value()) : Tensors.of(tensor);
        }
        return json.kind() == Kind.OBJECT ? natural(json, root, json.position()) : new Data.Json(json.value());
    }

    private static Data natural(JsonBytes json, String root, int from) {
        int depth = json.depth();
        var found = new LinkedHashMap<String, Tensor>();
        for (boolean more = json.beginObject(); more; more = json.nextField()) {
            var name = json.key();
            var tensor = name.isEmpty() ? null : TensorReader.natural(json, root + "." + name);
            if (tensor == null || tensor.shape().length == 0 || found.put(name, tensor) != null) {
                json.reset(from, depth);
                return new Data.Json(json.value());
            }
        }
        return found.isEmpty() ? new Data.Json(java.util.Map.of()) : new Tensors(found);
    }

    /** Source: rows that are objects become a list for each key. */
    private static Data transposed(JsonBytes json, String root) {
        var columns = ObjectRows.transposed(json);
        return natural(columns, root, columns.position());
    }

    private static boolean listOfObjects(JsonBytes json) {
        if (json.kind() != Kind.ARRAY) {
            return false;
        }
        int from = json.position();
        int depth = json.depth();
        boolean found = json.beginArray() && json.kind() == Kind.OBJECT;
        json.reset(from, depth);
        return found;
    }
}
