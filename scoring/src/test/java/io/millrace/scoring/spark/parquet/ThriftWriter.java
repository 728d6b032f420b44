package io.millrace.scoring.spark.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Thrift's compact protocol, as far as Parquet's headers need it. */
final class ThriftWriter {
    private static final int INT = 5;
    private static final int LONG = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int last;

    ThriftWriter integer(int field, int value) {
        head(field, INT);
        number(((long) value << 1) ^ (value >> 31));
        return this;
    }

    ThriftWriter whole(int field, long value) {
        head(field, LONG);
        number((value << 1) ^ (value >> 63));
        return this;
    }

    ThriftWriter text(int field, String value) {
        head(field, BINARY);
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    ThriftWriter struct(int field, ThriftWriter value) {
        head(field, STRUCT);
        out.writeBytes(value.end());
        return this;
    }

    ThriftWriter list(int field, ThriftWriter... items) {
        head(field, LIST);
        out.write(items.length << 4 | STRUCT);
        for (var item : items) {
            out.writeBytes(item.end());
        }
        return this;
    }

    byte[] end() {
        out.write(0);
        return out.toByteArray();
    }

    private void head(int field, int type) {
        out.write((field - last) << 4 | type);
        last = field;
    }

    private void number(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
