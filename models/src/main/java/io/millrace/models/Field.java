package io.millrace.models;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An input or output of a model. */
public sealed interface Field {
    /** Absent when the fields of the signature have no names. */
    @Nullable
    String name();

    /** Whether data must have it. */
    boolean required();

    /** Type for people, as {@code array<string>} or {@code float32}. */
    String type();

    /** A column that data must have. */
    static Field column(String name, DataType type) {
        return new Column(name, type, true);
    }

    /** The only tensor. */
    static Field tensor(String dtype, Long... shape) {
        return new Tensor(null, dtype, List.of(shape));
    }

    /**
     * A column.
     *
     * @param name absent when columns have no names
     * @param dataType of its values
     * @param required whether data must have it
     */
    record Column(@Nullable String name, DataType dataType, boolean required) implements Field {
        @Override
        public String type() {
            return dataType.text();
        }
    }

    /**
     * A tensor; always required.
     *
     * @param name absent for the only one
     * @param dtype as NumPy names it
     * @param shape -1 is a dimension of any size
     */
    record Tensor(@Nullable String name, String dtype, List<Long> shape) implements Field {
        public Tensor {
            shape = List.copyOf(shape);
        }

        @Override
        public boolean required() {
            return true;
        }

        @Override
        public String type() {
            return dtype;
        }
    }
}
