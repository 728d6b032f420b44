package io.millrace.scoring.codec;

import static io.millrace.protocol.ErrorCode.BAD_REQUEST;
import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.Field;
import io.millrace.models.data.Tensor;
import io.millrace.scoring.codec.JsonBytes.Kind;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Nested lists in JSON as a tensor. For one tensor. */
final class TensorReader implements TensorValues.Where {
    private static final int UNKNOWN = -1;

    private final JsonBytes json;
    private final String root;
    private final TensorValues values;
    private final int[] index;
    private final long[] shape;
    private int rank = UNKNOWN;
    private int leafLevel;

    private TensorReader(JsonBytes json, String root, TensorValues values) {
        this.json = json;
        this.root = root;
        this.values = values;
        this.index = new int[io.millrace.protocol.json.Json.MAX_DEPTH + 1];
        this.shape = new long[index.length];
        Arrays.fill(shape, UNKNOWN);
    }

    /**
     * A tensor as the signature has it.
     *
     * @param root its name, for errors
     */
    static Tensor read(JsonBytes json, Field.Tensor spec, Coercion coercion, String root) {
        var type = Tensor.Type.of(spec.dtype());
        var tensor = new TensorReader(json, root, TensorValues.of(type, coercion)).read(type);
        check(tensor.shape(), spec, root);
        return tensor;
    }

    /** A tensor of numbers, booleans or texts; absent when the lists hold other things or have gaps. */
    static @Nullable Tensor natural(JsonBytes json, String root) {
        int from = json.position();
        int depth = json.depth();
        for (var type : new Tensor.Type[] {Tensor.Type.FLOAT64, Tensor.Type.BOOL, Tensor.Type.TEXT}) {
            try {
                var values = TensorValues.of(type, new Coercion(false));
                var tensor = new TensorReader(json, root, values.asIs()).read(type);
                return values.allWhole() ? whole(tensor) : tensor;
            } catch (TensorValues.OtherKind other) {
                json.reset(from, depth);
            }
        }
        return null;
    }

    private static Tensor whole(Tensor tensor) {
        var longs = Arrays.stream((double[]) tensor.values())
                .mapToLong(value -> (long) value)
                .toArray();
        return new Tensor(Tensor.Type.INT64, tensor.shape(), longs);
    }

    /** Holds a shape against the signature's. */
    static void check(long[] shape, Field.Tensor spec, String root) {
        boolean fits = shape.length == spec.shape().size();
        for (int i = 0; fits && i < shape.length; i++) {
            long wanted = spec.shape().get(i);
            fits = wanted < 0 || wanted == shape[i];
        }
        if (!fits) {
            throw INVALID_PARAMETER_VALUE.error(
                    "%s: expected shape %s, got %s",
                    root, text(spec.shape().stream().mapToLong(Long::longValue).toArray()), text(shape));
        }
    }

    private static String text(long[] shape) {
        return LongStream.of(shape).mapToObj(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }

    private Tensor read(Tensor.Type type) {
        nested(0);
        var sizes = Arrays.copyOf(shape, rank);
        for (int i = 0; i < rank; i++) {
            sizes[i] = Math.max(0, sizes[i]);
        }
        return new Tensor(type, sizes, values.array());
    }

    private void nested(int level) {
        if (json.kind() != Kind.ARRAY) {
            leaf(level);
            return;
        }
        if (level == rank) {
            throw BAD_REQUEST.error("%s: expected a value, got a list", path(level));
        }
        int count = 0;
        for (boolean more = json.beginArray(); more; more = json.nextElement()) {
            index[level] = count++;
            if (level + 1 == rank && json.isDigitNext()) {
                level(rank);
            } else {
                nested(level + 1);
            }
        }
        if (shape[level] == UNKNOWN) {
            shape[level] = count;
            if (rank == UNKNOWN) { // all lists so far were empty
                rank = level + 1;
            }
        } else if (shape[level] != count) {
            throw BAD_REQUEST.error("%s: expected %d values, got %d", path(level), shape[level], count);
        }
    }

    private void leaf(int level) {
        if (rank == UNKNOWN) {
            rank = level;
        }
        if (rank != level) {
            throw BAD_REQUEST.error(
                    "%s: expected a list, got %s", path(level), json.kind().people());
        }
        level(level);
    }

    private void level(int depth) {
        leafLevel = depth;
        values.read(json, this);
    }

    @Override
    public Place place() {
        return new Place(path(leafLevel), Place.Style.WHOLE);
    }

    /** Where a value stands, as {@code inputs[3][1]}. */
    String path(int level) {
        var path = new StringBuilder(root);
        for (int i = 0; i < level; i++) {
            path.append('[').append(index[i]).append(']');
        }
        return path.toString();
    }
}
