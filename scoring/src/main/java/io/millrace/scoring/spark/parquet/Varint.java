package io.millrace.scoring.spark.parquet;

import java.nio.ByteBuffer;

/** Unsigned numbers in groups of seven bits, the lowest first. */
final class Varint {
    private Varint() {}

    static long read(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = bytes.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number is longer than 64 bits");
    }
}
