package io.millrace.scoring.spark.parquet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Parquet's types of values and how they are written plainly. */
final class Physical {
    static final int BOOLEAN = 0;
    static final int INT32 = 1;
    static final int INT64 = 2;
    static final int FLOAT = 4;
    static final int DOUBLE = 5;
    static final int BYTE_ARRAY = 6;

    private Physical() {}

    static boolean floating(int type) {
        return type == FLOAT || type == DOUBLE;
    }

    static boolean number(int type) {
        return floating(type) || type == INT32 || type == INT64;
    }

    static Object value(int type, Chunk chunk, int at) {
        return switch (type) {
            case BOOLEAN -> chunk.longs[at] != 0;
            case INT32, INT64 -> chunk.longs[at];
            case FLOAT, DOUBLE -> chunk.doubles[at];
            default -> new String(chunk.binaries[at], StandardCharsets.UTF_8);
        };
    }

    /** Reads values into the chunk, from the place where its values end. */
    static void plain(int type, ByteBuffer bytes, Chunk to, int count) {
        for (int i = 0; i < count; i++) {
            int at = to.values + i;
            switch (type) {
                case BOOLEAN -> to.longs[at] = bytes.get(bytes.position() + i / 8) >> (i % 8) & 1;
                case INT32 -> to.longs[at] = bytes.getInt();
                case INT64 -> to.longs[at] = bytes.getLong();
                case FLOAT -> to.doubles[at] = bytes.getFloat();
                case DOUBLE -> to.doubles[at] = bytes.getDouble();
                case BYTE_ARRAY -> to.binaries[at] = binary(bytes);
                default -> throw new IllegalArgumentException("values of Parquet's type " + type + " are not read");
            }
        }
    }

    private static byte[] binary(ByteBuffer bytes) {
        int length = bytes.getInt();
        if (length < 0 || length > bytes.remaining()) {
            throw new IllegalArgumentException("a text of " + length + " bytes is more than there is");
        }
        var binary = new byte[length];
        bytes.get(binary);
        return binary;
    }

    static void fromDictionary(int type, Chunk dictionary, int index, Chunk to, int at) {
        if (index < 0 || index >= dictionary.values) {
            throw new IllegalArgumentException("the dictionary has no value " + index);
        }
        if (floating(type)) {
            to.doubles[at] = dictionary.doubles[index];
        } else if (type == BYTE_ARRAY) {
            to.binaries[at] = dictionary.binaries[index];
        } else {
            to.longs[at] = dictionary.longs[index];
        }
    }
}
