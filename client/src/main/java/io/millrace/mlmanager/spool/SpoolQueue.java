package io.millrace.mlmanager.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one run that wait, in order, in segments of a folder. One thread appends, another takes; a segment is deleted when
 * all of it is taken.
 */
final class SpoolQueue {
    private static final int FIRST_SIZE = 1 << 16;
    private static final int LARGEST_SIZE = 1 << 22;
    private static final int WINDOW = 1 << 18;

    private final Path folder;
    private final long maxBytes;

    /** Sizes of the segments that are there, by number. */
    private final TreeMap<Integer, Integer> sizes = new TreeMap<>();

    private int number;
    private int size = FIRST_SIZE / 2;
    private volatile @Nullable Segment segment;
    private Position taken;

    /**
     * How far the entries are taken.
     *
     * @param segment number of a segment, from 1
     * @param offset in it
     */
    record Position(int segment, int offset) {
        static final Position START = new Position(1, 0);
    }

    /**
     * An entry that waits.
     *
     * @param payload its bytes
     * @param after how far the entries are taken with it
     */
    record Waiting(ByteBuffer payload, Position after) {}

    /** @param taken of what is in the folder already */
    SpoolQueue(Path folder, long maxBytes, Position taken) throws IOException {
        this.folder = folder;
        this.maxBytes = maxBytes;
        this.taken = taken;
        try (var files = Files.newDirectoryStream(folder, "*.segment")) {
            for (var file : files) {
                int found = Integer.parseInt(file.getFileName().toString().replace(".segment", ""));
                sizes.put(found, (int) Files.size(file));
                number = Math.max(number, found);
            }
        }
    }

    private Path file(int segmentNumber) {
        return folder.resolve(String.format(Locale.ROOT, "%06d.segment", segmentNumber));
    }

    /** @return whether there is room */
    boolean append(byte[] bytes, int length) throws IOException {
        var current = segment;
        if (current != null && current.append(bytes, length)) {
            return true;
        }
        var next = open(length);
        return next != null && next.append(bytes, length);
    }

    private synchronized @Nullable Segment open(int length) throws IOException {
        int wanted = Math.max(Math.min(size * 2, LARGEST_SIZE), length + 2 * Segment.HEADER);
        long used = sizes.values().stream().mapToLong(Integer::longValue).sum();
        if (used + wanted > maxBytes) {
            return null;
        }
        var opened = Segment.create(file(number + 1), wanted);
        number++;
        size = Math.min(wanted, LARGEST_SIZE);
        sizes.put(number, wanted);
        segment = opened;
        return opened;
    }

    /** Some of the next entries; none when nothing waits. */
    synchronized List<Waiting> peek() throws IOException {
        while (taken.segment() <= number) {
            var found = read(taken);
            if (!found.isEmpty() || taken.segment() == number) {
                return found;
            }
            advance(new Position(taken.segment() + 1, 0));
        }
        return List.of();
    }

    private List<Waiting> read(Position from) throws IOException {
        var writing = segment;
        int limit = writing != null && from.segment() == number ? writing.end() : Integer.MAX_VALUE;
        var waiting = new ArrayList<Waiting>();
        if (sizes.containsKey(from.segment()) && from.offset() < limit) {
            for (var frame : Frames.read(file(from.segment()), from.offset(), limit, WINDOW)) {
                waiting.add(new Waiting(frame.payload(), new Position(from.segment(), frame.end())));
            }
        }
        return waiting;
    }

    /** Everything up to there need not be kept. */
    synchronized void taken(Position position) throws IOException {
        advance(position);
    }

    private void advance(Position position) throws IOException {
        taken = position;
        while (!sizes.isEmpty() && sizes.firstKey() < position.segment()) {
            Files.deleteIfExists(file(sizes.firstKey()));
            sizes.pollFirstEntry();
        }
    }

    synchronized Position taken() {
        return taken;
    }

    /** Whether nothing waits. */
    boolean isEmpty() throws IOException {
        return peek().isEmpty();
    }

    /** Comes back when the disk has all that was appended. */
    void force() {
        var current = segment;
        if (current != null) {
            current.force();
        }
    }
}
