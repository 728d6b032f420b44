package io.millrace.scoring.codec;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.DataType;
import io.millrace.models.DataType.Scalar;
import io.millrace.models.Field;
import io.millrace.protocol.MlflowException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The columns of a signature, made ready for reading. Immutable. */
final class Layout {
    private final List<Field.Column> fields;
    private final boolean named;
    private final Map<String, Integer> byName = new HashMap<>();
    private final byte[] @Nullable [] keys;
    private final boolean doubles;

    Layout(List<Field.Column> fields) {
        this.fields = List.copyOf(fields);
        this.named = fields.stream().allMatch(field -> field.name() != null);
        this.keys = new byte[fields.size()][];
        for (int i = 0; i < keys.length; i++) {
            var name = name(i);
            byName.put(name, i);
            keys[i] = name.chars().allMatch(c -> c >= ' ' && c < 127 && c != '"' && c != '\\')
                    ? name.getBytes(StandardCharsets.US_ASCII)
                    : null;
        }
        this.doubles = fields.stream().allMatch(field -> field.dataType() == Scalar.DOUBLE);
    }

    int size() {
        return fields.size();
    }

    boolean named() {
        return named;
    }

    /** The signature's, or the position where there are no names. */
    String name(int column) {
        var name = fields.get(column).name();
        return named && name != null ? name : String.valueOf(column);
    }

    List<String> names() {
        var names = new ArrayList<String>(size());
        for (int i = 0; i < size(); i++) {
            names.add(name(i));
        }
        return names;
    }

    DataType type(int column) {
        return fields.get(column).dataType();
    }

    boolean required(int column) {
        return fields.get(column).required();
    }

    /** -1 when there is none. */
    int find(String name) {
        return byName.getOrDefault(name, -1);
    }

    /** The name as JSON has it between its quotes; absent when it can be written in several ways. */
    byte @Nullable [] key(int column) {
        return keys[column];
    }

    /** Whether all columns are doubles, so that rows are a matrix. */
    boolean isMatrix() {
        return doubles;
    }

    /** Says which required columns are not there, and what there is too much. */
    MlflowException missing(List<String> missing, List<String> extra) {
        var also = extra.isEmpty() ? "" : "; these are not known to it: " + new TreeSet<>(extra);
        return INVALID_PARAMETER_VALUE.error("The model needs the columns %s%s", missing, also);
    }
}
