package io.millrace.scoring.spark.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads the pages of a column's part in a row group. */
final class ChunkReader {
    private static final int PLAIN = 0;
    private static final int PLAIN_DICTIONARY = 2;
    private static final int RLE = 3;
    private static final int RLE_DICTIONARY = 8;

    private final SchemaNode leaf;
    private final int codec;
    private final Budget budget;
    private final Chunk chunk;
    private @Nullable Chunk dictionary;

    ChunkReader(SchemaNode leaf, int codec, Budget budget) {
        this.leaf = leaf;
        this.codec = codec;
        this.budget = budget;
        this.chunk = new Chunk(leaf);
    }

    /**
     * @param bytes the pages, headers included
     * @param entries values, missing ones included
     */
    Chunk read(ByteBuffer bytes, long entries) throws IOException {
        while (chunk.entries < entries) {
            var header = new Thrift(bytes).struct();
            var body = bytes.slice(bytes.position(), header.integer(3));
            bytes.position(bytes.position() + header.integer(3));
            switch (header.integer(1)) {
                case 0 -> dataPage(header, body);
                case 2 -> dictionaryPage(header, body);
                case 3 -> dataPageOfVersion2(header, body);
                default -> {} // an index
            }
        }
        return chunk;
    }

    private void dictionaryPage(Thrift.Struct header, ByteBuffer body) throws IOException {
        int count = header.struct(7).integer(1);
        budget.values(count);
        var values = new Chunk(leaf);
        var page = decompressed(body, header.integer(2));
        checkRoom(page, count);
        values.grow(0, count);
        Physical.plain(leaf.type, page, values, count);
        values.values = count;
        dictionary = values;
    }

    private void dataPage(Thrift.Struct header, ByteBuffer body) throws IOException {
        var page = decompressed(body, header.integer(2));
        var settings = header.struct(5);
        int count = settings.integer(1);
        budget.values(count);
        chunk.grow(count, 0);
        if (leaf.repeat > 0) {
            levels(leaf.repeat, prefixed(page), chunk.repeats, count);
        }
        if (leaf.definition > 0) {
            levels(leaf.definition, prefixed(page), chunk.definitions, count);
        }
        values(settings.integer(2), page, count);
    }

    private void dataPageOfVersion2(Thrift.Struct header, ByteBuffer body) throws IOException {
        var settings = header.struct(8);
        int count = settings.integer(1);
        budget.values(count);
        chunk.grow(count, 0);
        int repeats = settings.integer(6);
        int definitions = settings.integer(5);
        if (leaf.repeat > 0) {
            levels(leaf.repeat, body.slice(0, repeats), chunk.repeats, count);
        }
        if (leaf.definition > 0) {
            levels(leaf.definition, body.slice(repeats, definitions), chunk.definitions, count);
        }
        int levels = repeats + definitions;
        var rest = body.slice(levels, body.remaining() - levels);
        boolean compressed = settings.flag(7, true);
        var page = compressed ? decompressed(rest, header.integer(2) - levels) : rest.order(ByteOrder.LITTLE_ENDIAN);
        values(settings.integer(4), page, count);
    }

    private static ByteBuffer prefixed(ByteBuffer page) {
        int length = page.getInt();
        var levels = page.slice(page.position(), length);
        page.position(page.position() + length);
        return levels;
    }

    private void levels(int max, ByteBuffer bytes, byte[] to, int count) {
        var levels = new Hybrid(bytes, 32 - Integer.numberOfLeadingZeros(max));
        for (int i = 0; i < count; i++) {
            int level = levels.next();
            if (level > max) {
                throw new IllegalArgumentException("a level of " + level + " is higher than " + max);
            }
            to[chunk.entries + i] = (byte) level;
        }
    }

    private void values(int encoding, ByteBuffer page, int entries) {
        int count = present(entries);
        if (encoding == PLAIN) {
            checkRoom(page, count);
        }
        chunk.grow(entries, count);
        switch (encoding) {
            case PLAIN -> Physical.plain(leaf.type, page, chunk, count);
            case PLAIN_DICTIONARY, RLE_DICTIONARY -> indexed(page, count);
            case RLE -> booleans(page, count);
            default -> throw new IllegalArgumentException("its encoding " + encoding + " is not read");
        }
        chunk.values += count;
        chunk.entries += entries;
    }

    private int present(int entries) {
        int count = 0;
        for (int i = 0; i < entries; i++) {
            count += chunk.definitions[chunk.entries + i] == leaf.definition ? 1 : 0;
        }
        return count;
    }

    private void indexed(ByteBuffer page, int count) {
        if (count == 0) {
            return;
        }
        if (dictionary == null) {
            throw new IllegalArgumentException("a page needs a dictionary and there is none");
        }
        var indices = new Hybrid(page.slice(page.position() + 1, page.remaining() - 1), page.get());
        for (int i = 0; i < count; i++) {
            Physical.fromDictionary(leaf.type, dictionary, indices.next(), chunk, chunk.values + i);
        }
    }

    private void booleans(ByteBuffer page, int count) {
        if (leaf.type != Physical.BOOLEAN) {
            throw new IllegalArgumentException("run lengths of what is no boolean are not read");
        }
        var values = new Hybrid(prefixed(page), 1);
        for (int i = 0; i < count; i++) {
            chunk.longs[chunk.values + i] = values.next();
        }
    }

    /** Before memory is taken: a plain value takes at least a bit. */
    private static void checkRoom(ByteBuffer page, int count) {
        if (count < 0 || count > page.remaining() * 8L) {
            throw new IllegalArgumentException(count + " values do not fit their page");
        }
    }

    private ByteBuffer decompressed(ByteBuffer body, int size) throws IOException {
        budget.page(size);
        var page =
                switch (codec) {
                    case 0 -> body;
                    case 1 -> ByteBuffer.wrap(Snappy.decompress(body, size));
                    case 2 -> ByteBuffer.wrap(gunzipped(body, size));
                    default ->
                        throw new IllegalArgumentException(
                                "its compression (codec " + codec + ") is not read: only Snappy, gzip and none are");
                };
        return page.order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] gunzipped(ByteBuffer body, int size) throws IOException {
        var compressed = new byte[body.remaining()];
        body.get(compressed);
        try (var stream = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            var bytes = stream.readNBytes(size);
            if (bytes.length != size || stream.read() >= 0) {
                throw new IllegalArgumentException("a page's size is not what its header says");
            }
            return bytes;
        }
    }
}
