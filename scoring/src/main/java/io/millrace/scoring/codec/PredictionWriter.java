package io.millrace.scoring.codec;

import io.millrace.models.data.Column;
import io.millrace.models.data.Data;
import io.millrace.models.data.Frame;
import io.millrace.models.data.Tensor;
import io.millrace.models.data.Tensors;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/**
 * Writes what a model answers as MLflow's scoring protocol has it: a table as a list of objects, a tensor as nested lists, several
 * tensors as an object of them, JSON as it is. Immutable and thread-safe.
 *
 * <p>Floats are written with the fewest digits that give the same float. NaN, the infinities and missing dates are null, bytes are
 * Base64. Compatible: NaN and the infinities are the bare tokens that Python writes, a missing date is {@code "NaT"}, and Base64 comes
 * in lines.
 */
public final class PredictionWriter {
    private static final byte[] OPEN = "{\"predictions\":".getBytes(StandardCharsets.US_ASCII);
    private static final int VALUE_SIZE = 12;
    private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);

    private final boolean compat;

    /** @param compat write as Python MLflow does, which is not always JSON */
    public PredictionWriter(boolean compat) {
        this.compat = compat;
    }

    /**
     * @param wrapped as an object with {@code predictions}
     * @return UTF-8
     */
    public byte[] write(Data answer, boolean wrapped) {
        var out = new JsonOut(Math.max(64, 32 + VALUE_SIZE * estimate(answer)), compat);
        if (wrapped) {
            out.raw(OPEN);
        }
        write(answer, out);
        if (wrapped) {
            out.raw('}');
        }
        return out.toBytes();
    }

    private static int estimate(Data answer) {
        if (answer instanceof Frame frame) {
            return Math.min(
                    1 << 20, frame.rows() * Math.max(1, 2 * frame.columns().size()));
        }
        if (answer instanceof Tensors tensors) {
            return Math.min(
                    1 << 20,
                    tensors.byName().values().stream().mapToInt(Tensor::size).sum());
        }
        return 0;
    }

    private void write(Data answer, JsonOut out) {
        if (answer instanceof Frame frame) {
            rows(frame, out);
        } else if (answer instanceof Tensors tensors) {
            tensors(tensors, out);
        } else {
            out.value(((Data.Json) answer).value());
        }
    }

    private static void rows(Frame frame, JsonOut out) {
        var columns = frame.columns().toArray(new Column[0]);
        var keys = new byte[columns.length][];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = JsonOut.key(columns[i].name());
        }
        out.raw('[');
        for (int row = 0; row < frame.rows(); row++) {
            out.separate(row == 0);
            out.raw('{');
            for (int i = 0; i < columns.length; i++) {
                out.separate(i == 0);
                out.raw(keys[i]);
                cell(columns[i], row, out);
            }
            out.raw('}');
        }
        out.raw(']');
    }

    static void cell(Column column, int row, JsonOut out) {
        if (column instanceof Column.Doubles) {
            out.real(column.number(row));
        } else if (column instanceof Column.Floats floats) {
            out.real(floats.values()[row]);
        } else if (column instanceof Column.Longs longs && !longs.missing(row)) {
            out.whole(longs.values()[row]);
        } else if (column.type() == io.millrace.models.DataType.Scalar.DATETIME) {
            out.dateTime((LocalDateTime) column.value(row));
        } else {
            out.value(column.value(row));
        }
    }

    private static void tensors(Tensors tensors, JsonOut out) {
        if (tensors.unnamed()) {
            tensor(tensors.first(), out);
            return;
        }
        out.raw('{');
        boolean first = true;
        for (var named : tensors.byName().entrySet()) {
            out.separate(first);
            first = false;
            out.raw(JsonOut.key(named.getKey()));
            tensor(named.getValue(), out);
        }
        out.raw('}');
    }

    private static void tensor(Tensor tensor, JsonOut out) {
        nested(tensor, 0, 0, out);
    }

    /** Returns the index after the last value written. */
    private static int nested(Tensor tensor, int level, int from, JsonOut out) {
        if (level == tensor.shape().length) {
            value(tensor, from, out);
            return from + 1;
        }
        out.raw('[');
        int at = from;
        for (long i = 0; i < tensor.shape()[level]; i++) {
            out.separate(i == 0);
            at = nested(tensor, level + 1, at, out);
        }
        out.raw(']');
        return at;
    }

    static void value(Tensor tensor, int index, JsonOut out) {
        switch (tensor.type()) {
            case FLOAT32 -> out.real(((float[]) tensor.values())[index]);
            case FLOAT64 -> out.real(((double[]) tensor.values())[index]);
            case INT64 -> out.whole(((long[]) tensor.values())[index]);
            case UINT64 -> unsigned(((long[]) tensor.values())[index], out);
            case DATETIME -> nanos(((Object[]) tensor.values())[index], out);
            default -> out.value(TensorArrays.get(tensor, index));
        }
    }

    private static void unsigned(long value, JsonOut out) {
        out.raw(Long.toUnsignedString(value).getBytes(StandardCharsets.US_ASCII));
    }

    /** Source: NumPy's dates are whole nanoseconds since the epoch. */
    private static void nanos(@org.jspecify.annotations.Nullable Object value, JsonOut out) {
        if (value instanceof LocalDateTime moment) {
            out.whole(ChronoUnit.NANOS.between(EPOCH, moment));
        } else {
            out.nothing();
        }
    }
}
