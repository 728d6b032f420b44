package io.millrace.scoring.spark.parquet;

import java.nio.ByteBuffer;

/** Decompresses Snappy blocks. */
final class Snappy {
    private Snappy() {}

    /** @param size of the result, as the page header has it */
    static byte[] decompress(ByteBuffer block, int size) {
        if (Varint.read(block) != size) {
            throw new IllegalArgumentException("a Snappy block's size is not its page's");
        }
        var out = new byte[size];
        int at = 0;
        while (block.hasRemaining()) {
            int tag = block.get() & 0xff;
            if ((tag & 3) == 0) {
                int length = literalLength(block, tag >> 2);
                block.get(out, at, length);
                at += length;
            } else {
                at = copy(block, tag, out, at);
            }
        }
        if (at != size) {
            throw new IllegalArgumentException("a Snappy block ends early");
        }
        return out;
    }

    private static int literalLength(ByteBuffer block, int code) {
        return code < 60 ? code + 1 : littleEndian(block, code - 59) + 1;
    }

    private static int copy(ByteBuffer block, int tag, byte[] out, int at) {
        boolean near = (tag & 3) == 1;
        int length = near ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
        int offset = near ? (tag >> 5) << 8 | (block.get() & 0xff) : littleEndian(block, (tag & 3) == 2 ? 2 : 4);
        if (offset <= 0 || offset > at) {
            throw new IllegalArgumentException("a Snappy block copies from before its start");
        }
        // Byte by byte: the copy may overlap itself.
        for (int i = 0; i < length; i++) {
            out[at + i] = out[at + i - offset];
        }
        return at + length;
    }

    private static int littleEndian(ByteBuffer block, int bytes) {
        int value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (block.get() & 0xff) << (8 * i);
        }
        return value;
    }
}
