package io.millrace.mlmanager.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * A file that entries are appended to. An entry is a frame: its length, a checksum, its bytes; after the last comes the length 0.
 *
 * <p>The file is mapped: appending costs no call of the system, and what is appended is the system's at once, so it survives the
 * death of this process. It is filled with zeros first, for a full disk must show here and not as a fault in the mapped memory.
 *
 * <p>One thread at a time appends; any may read {@link #end}.
 */
final class Segment {
    static final int HEADER = 2 * Integer.BYTES;
    private static final int ZEROS = 1 << 16;

    private final MappedByteBuffer map;
    private final CRC32C checksum = new CRC32C();
    private volatile int end;

    private Segment(MappedByteBuffer map) {
        this.map = map;
    }

    static Segment create(Path file, int size) throws IOException {
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            for (int done = 0; done < size; done += ZEROS) {
                var zeros = ByteBuffer.allocate(Math.min(ZEROS, size - done));
                while (zeros.hasRemaining()) {
                    channel.write(zeros);
                }
            }
            return new Segment(channel.map(FileChannel.MapMode.READ_WRITE, 0, size));
        }
    }

    /** @return whether it fits */
    boolean append(byte[] bytes, int length) {
        int at = end;
        if (at + HEADER + length + Integer.BYTES > map.capacity()) {
            return false;
        }
        checksum.reset();
        checksum.update(bytes, 0, length);
        map.put(at + HEADER, bytes, 0, length);
        map.putInt(at + Integer.BYTES, (int) checksum.getValue());
        map.putInt(at, length);
        end = at + HEADER + length;
        return true;
    }

    /** Where the next entry goes; what is before is whole. */
    int end() {
        return end;
    }

    /** Comes back when the disk has it all. */
    void force() {
        map.force();
    }
}
