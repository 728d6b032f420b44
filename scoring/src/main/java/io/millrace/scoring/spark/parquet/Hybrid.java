package io.millrace.scoring.spark.parquet;

import java.nio.ByteBuffer;

/** Parquet's mix of run lengths and packed bits: levels, dictionary indices, booleans of newer pages. */
final class Hybrid {
    private final ByteBuffer bytes;
    private final int width;
    private int left;
    private boolean run;
    private int value;
    private long buffer;
    private int buffered;

    /** @param width of a value in bits, up to 32 */
    Hybrid(ByteBuffer bytes, int width) {
        if (width < 0 || width > 32) {
            throw new IllegalArgumentException("values of " + width + " bits");
        }
        this.bytes = bytes;
        this.width = width;
    }

    int next() {
        if (left == 0) {
            startRun();
        }
        left--;
        return run ? value : packed();
    }

    private void startRun() {
        long header = Varint.read(bytes);
        run = (header & 1) == 0;
        left = Math.toIntExact(run ? header >>> 1 : (header >>> 1) * 8);
        if (left == 0) {
            throw new IllegalArgumentException("a run of no values");
        }
        buffer = 0;
        buffered = 0;
        if (run) {
            value = 0;
            for (int i = 0; i < (width + 7) / 8; i++) {
                value |= (bytes.get() & 0xff) << (8 * i);
            }
        }
    }

    private int packed() {
        while (buffered < width) {
            buffer |= (bytes.get() & 0xffL) << buffered;
            buffered += 8;
        }
        int packed = (int) (buffer & ((1L << width) - 1));
        buffer >>>= width;
        buffered -= width;
        return packed;
    }
}
