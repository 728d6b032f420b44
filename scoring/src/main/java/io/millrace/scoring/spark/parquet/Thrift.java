package io.millrace.scoring.spark.parquet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Thrift's compact protocol: what Parquet's footers and page headers are written in. */
final class Thrift {
    private static final int MAX_DEPTH = 32;

    /** Fields by id. */
    static final class Struct {
        private final Map<Integer, Object> fields = new HashMap<>();

        boolean has(int id) {
            return fields.containsKey(id);
        }

        int integer(int id) {
            return Math.toIntExact(longInteger(id));
        }

        int integer(int id, int absent) {
            return has(id) ? integer(id) : absent;
        }

        long longInteger(int id) {
            return (Long) present(id);
        }

        boolean flag(int id, boolean absent) {
            return fields.get(id) instanceof Boolean flag ? flag : absent;
        }

        String text(int id) {
            return new String((byte[]) present(id), StandardCharsets.UTF_8);
        }

        Struct struct(int id) {
            return (Struct) present(id);
        }

        List<Struct> structs(int id) {
            var structs = new ArrayList<Struct>();
            for (var item : (List<?>) present(id)) {
                structs.add((Struct) item);
            }
            return structs;
        }

        private Object present(int id) {
            @Nullable Object value = fields.get(id);
            if (value == null) {
                throw new IllegalArgumentException("field " + id + " is missing");
            }
            return value;
        }
    }

    private final ByteBuffer bytes;

    Thrift(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    Struct struct() {
        return struct(0);
    }

    private Struct struct(int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("structures are nested too deep");
        }
        var struct = new Struct();
        int id = 0;
        while (true) {
            int header = bytes.get() & 0xff;
            if (header == 0) {
                return struct;
            }
            int delta = header >> 4;
            id = delta == 0 ? (int) zigzag() : id + delta;
            int type = header & 0xf;
            struct.fields.put(id, type <= 2 ? (Object) (type == 1) : value(type, depth));
        }
    }

    private Object value(int type, int depth) {
        return switch (type) {
            case 1, 2 -> bytes.get() == 1;
            case 3 -> (long) bytes.get();
            case 4, 5, 6 -> zigzag();
            case 7 -> eightBytes();
            case 8 -> binary();
            case 9, 10 -> list(depth);
            case 11 -> map(depth);
            case 12 -> struct(depth + 1);
            default -> throw new IllegalArgumentException("there is no Thrift type " + type);
        };
    }

    private Object eightBytes() {
        return bytes.getDouble();
    }

    private byte[] binary() {
        var binary = new byte[length()];
        bytes.get(binary);
        return binary;
    }

    private List<Object> list(int depth) {
        int header = bytes.get() & 0xff;
        int size = header >> 4 == 15 ? length() : header >> 4;
        var list = new ArrayList<Object>();
        for (int i = 0; i < size; i++) {
            list.add(value(header & 0xf, depth + 1));
        }
        return list;
    }

    private List<Object> map(int depth) {
        var pairs = new ArrayList<Object>();
        int size = length();
        int types = size == 0 ? 0 : bytes.get() & 0xff;
        for (int i = 0; i < size; i++) {
            pairs.add(value(types >> 4, depth + 1));
            pairs.add(value(types & 0xf, depth + 1));
        }
        return pairs;
    }

    /** Of a list or text: each item takes at least a byte. */
    private int length() {
        long length = Varint.read(bytes);
        if (length < 0 || length > bytes.remaining()) {
            throw new IllegalArgumentException("a length of " + length + " is more than there is");
        }
        return (int) length;
    }

    private long zigzag() {
        long value = Varint.read(bytes);
        return (value >>> 1) ^ -(value & 1);
    }
}
