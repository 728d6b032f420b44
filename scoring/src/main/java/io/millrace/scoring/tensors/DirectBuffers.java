package io.millrace.scoring.tensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.ArrayBlockingQueue;

/** Memory outside the heap that requests lend: getting it anew costs more than a small model's run. Thread-safe. */
public final class DirectBuffers {
    private static final int SMALLEST = 4 << 10;
    /** Larger ones are left to the garbage collector. */
    private static final int LARGEST_KEPT = 1 << 20;

    private static final int KEPT = 64;

    private final ArrayBlockingQueue<ByteBuffer> idle = new ArrayBlockingQueue<>(KEPT);

    /** A buffer in native order, limited to the bytes asked for. */
    public ByteBuffer lend(int bytes) {
        var buffer = idle.poll();
        if (buffer == null || buffer.capacity() < bytes) {
            int capacity = bytes > LARGEST_KEPT ? bytes : Math.max(SMALLEST, Integer.highestOneBit(bytes) * 2);
            buffer = ByteBuffer.allocateDirect(capacity).order(ByteOrder.nativeOrder());
        }
        return buffer.clear().limit(bytes);
    }

    public void giveBack(ByteBuffer buffer) {
        if (buffer.capacity() <= 2 * LARGEST_KEPT) {
            // A full queue drops it.
            boolean kept = idle.offer(buffer);
            assert kept || idle.remainingCapacity() == 0;
        }
    }
}
