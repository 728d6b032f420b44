package io.millrace.scoring.codec;

import io.millrace.models.DataType;
import io.millrace.models.DataType.Scalar;
import io.millrace.models.data.Column;
import org.jspecify.annotations.Nullable;

/** Gathers a column's values, row after row. Used by one thread. */
abstract class ColumnBuilder {
    final String name;
    final boolean required;
    final Coercion coercion;
    int size;

    ColumnBuilder(String name, boolean required, Coercion coercion) {
        this.name = name;
        this.required = required;
        this.coercion = coercion;
    }

    /**
     * @param required a value must be there where the type has none for "missing"
     * @param rows to expect
     */
    static ColumnBuilder of(String name, DataType type, boolean required, Coercion coercion, int rows) {
        if (type == Scalar.DOUBLE) {
            return new Builders.OfDoubles(name, required, coercion, rows);
        }
        if (type == Scalar.FLOAT) {
            return new Builders.OfFloats(name, required, coercion, rows);
        }
        if (type == Scalar.LONG || type == Scalar.INTEGER) {
            return new Builders.OfLongs(name, (Scalar) type, required, coercion);
        }
        if (type == Scalar.BOOLEAN) {
            return new Builders.OfBooleans(name, required, coercion);
        }
        if (type == Scalar.STRING) {
            return new Builders.OfTexts(name, required, coercion);
        }
        return new Builders.OfObjects(name, type, required, coercion);
    }

    /** The value that comes next in JSON. */
    void read(JsonBytes json, Place place) {
        add(json.value(), place);
    }

    /** A value that JSON can say. */
    abstract void add(@Nullable Object value, Place place);

    abstract Column build();
}
