package io.millrace.mlmanager.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link Segment} wrote, also after the death of whoever wrote it. */
final class Frames {
    private Frames() {}

    /**
     * One entry.
     *
     * @param end offset of the next in the file
     */
    record Frame(ByteBuffer payload, int end) {}

    /**
     * The frames from an offset on. The first that is not whole ends them: it was being written when its writer died.
     *
     * @param limit offset at which no frame begins any more
     * @param most so many bytes are enough, but one frame is always read
     */
    static List<Frame> read(Path file, int from, int limit, int most) throws IOException {
        var frames = new ArrayList<Frame>();
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            int size = (int) Math.min(channel.size(), limit);
            var window = read(channel, from, Math.min(most, size - from));
            if (window.remaining() >= Segment.HEADER && firstLength(window) > window.remaining()) {
                window = read(channel, from, Math.min(firstLength(window), size - from));
            }
            int at = from;
            for (var frame = next(window, at); frame != null; frame = next(window, at)) {
                frames.add(frame);
                at = frame.end();
            }
        }
        return frames;
    }

    private static int firstLength(ByteBuffer window) {
        int length = window.getInt(window.position());
        return length < 0 ? 0 : (int) Math.min(Integer.MAX_VALUE, (long) length + Segment.HEADER);
    }

    private static ByteBuffer read(FileChannel channel, int from, int length) throws IOException {
        var window = ByteBuffer.allocate(Math.max(0, length));
        while (window.hasRemaining() && channel.read(window, from + (long) window.position()) > 0) {
            // until it is full, or the file ends
        }
        return window.flip();
    }

    private static @Nullable Frame next(ByteBuffer window, int at) {
        if (window.remaining() < Segment.HEADER) {
            return null;
        }
        int start = window.position();
        int length = window.getInt(start);
        if (length <= 0 || length > window.remaining() - Segment.HEADER) {
            return null;
        }
        var payload = new byte[length];
        window.get(start + Segment.HEADER, payload);
        var checksum = new CRC32C();
        checksum.update(payload);
        if ((int) checksum.getValue() != window.getInt(start + Integer.BYTES)) {
            return null;
        }
        window.position(start + Segment.HEADER + length);
        return new Frame(ByteBuffer.wrap(payload), at + Segment.HEADER + length);
    }
}
