package io.millrace.scoring.xgboost;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.MlflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads UBJSON: JSON with lengths and binary numbers, big-endian. Objects become maps, arrays lists, arrays of one numeric type
 * {@code double[]}. Nothing is made before its bytes are known to be there.
 */
final class UbjReader {
    private static final int MAX_DEPTH = 40;

    private final ByteBuffer content;

    private UbjReader(ByteBuffer content) {
        this.content = content;
    }

    /** The object that a file is. */
    static Map<String, Object> read(byte[] content) {
        try {
            var reader = new UbjReader(ByteBuffer.wrap(content));
            reader.marker();
            return reader.object(0);
        } catch (BufferUnderflowException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "The XGBoost model is cut off");
        }
    }

    private char marker() {
        char marker;
        do {
            marker = (char) content.get();
        } while (marker == 'N');
        return marker;
    }

    private char peek() {
        return (char) content.get(content.position());
    }

    private @Nullable Object value(char marker, int depth) {
        return switch (marker) {
            case '{' -> object(depth + 1);
            case '[' -> array(depth + 1);
            case 'S', 'H' -> text();
            case 'C' -> String.valueOf((char) content.get());
            case 'T' -> true;
            case 'F' -> false;
            case 'Z' -> null;
            case 'd', 'D' -> real(marker);
            default -> whole(marker);
        };
    }

    private Map<String, Object> object(int depth) {
        checkDepth(depth);
        var map = new LinkedHashMap<String, Object>();
        if (remainingIs('$') || remainingIs('#')) {
            throw broken("an object of counted fields");
        }
        while (!remainingIs('}')) {
            var name = text();
            var value = value(marker(), depth);
            if (value != null) {
                map.put(name, value);
            }
        }
        content.get();
        return map;
    }

    private Object array(int depth) {
        checkDepth(depth);
        if (remainingIs('$')) {
            content.get();
            char type = marker();
            if (marker() != '#') {
                throw broken("a typed array without a count");
            }
            return typed(type, length());
        }
        long count = Long.MAX_VALUE;
        if (remainingIs('#')) {
            content.get();
            count = length();
        }
        return list(count, depth);
    }

    private List<@Nullable Object> list(long count, int depth) {
        var list = new ArrayList<@Nullable Object>();
        while (list.size() < count && (count != Long.MAX_VALUE || !remainingIs(']'))) {
            list.add(value(marker(), depth));
        }
        if (count == Long.MAX_VALUE) {
            content.get();
        }
        return list;
    }

    private double[] typed(char type, int count) {
        if ((long) count * width(type) > content.remaining()) {
            throw new BufferUnderflowException();
        }
        var values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = type == 'd' || type == 'D' ? real(type) : whole(type);
        }
        return values;
    }

    private boolean remainingIs(char marker) {
        if (!content.hasRemaining()) {
            throw new BufferUnderflowException();
        }
        return peek() == marker;
    }

    private String text() {
        int length = length();
        if (length > content.remaining()) {
            throw new BufferUnderflowException();
        }
        var bytes = new byte[length];
        content.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private int length() {
        long length = whole(marker());
        if (length < 0 || length > Integer.MAX_VALUE) {
            throw broken("the length " + length);
        }
        return (int) length;
    }

    private static int width(char type) {
        return switch (type) {
            case 'i', 'U' -> 1;
            case 'I', 'u' -> 2;
            case 'l', 'm', 'd' -> 4;
            case 'L', 'M', 'D' -> 8;
            default -> throw broken("an array of '" + type + "'");
        };
    }

    private double real(char type) {
        return type == 'd' ? content.getFloat() : content.getDouble();
    }

    private long whole(char type) {
        return switch (type) {
            case 'i' -> content.get();
            case 'U' -> Byte.toUnsignedInt(content.get());
            case 'I' -> content.getShort();
            case 'u' -> Short.toUnsignedInt(content.getShort());
            case 'l' -> content.getInt();
            case 'm' -> Integer.toUnsignedLong(content.getInt());
            case 'L', 'M' -> content.getLong();
            default -> throw broken("the type '" + type + "'");
        };
    }

    private static void checkDepth(int depth) {
        if (depth > MAX_DEPTH) {
            throw INVALID_PARAMETER_VALUE.error("The XGBoost model is nested deeper than %d levels", MAX_DEPTH);
        }
    }

    private static MlflowException broken(String what) {
        return INVALID_PARAMETER_VALUE.error("The XGBoost model is broken: UBJSON has %s here", what);
    }
}
