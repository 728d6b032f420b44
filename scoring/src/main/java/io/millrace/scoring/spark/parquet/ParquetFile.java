package io.millrace.scoring.spark.parquet;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Reads Parquet files as Spark writes them: nested lists and structures, plain and dictionary pages of both versions, Snappy, gzip or no
 * compression. Times, decimals and maps come as they are stored.
 */
public final class ParquetFile {
    private static final int MAGIC = 0x31524150; // PAR1
    private static final int MAX_FOOTER = 16 << 20;

    private final FileChannel file;
    private final Budget budget = new Budget();

    private ParquetFile(FileChannel file) {
        this.file = file;
    }

    /** All rows; a file that is broken, or too large for a model's, raises {@code INVALID_PARAMETER_VALUE}. */
    public static List<Fields> read(Path path) {
        try (var file = FileChannel.open(path)) {
            return new ParquetFile(file).rows();
        } catch (IOException
                | BufferUnderflowException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | ArithmeticException
                | ClassCastException
                | NegativeArraySizeException e) {
            throw INVALID_PARAMETER_VALUE.error(
                    e, "The Parquet file '%s' cannot be read: %s", path.getFileName(), reason(e));
        }
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? "it is truncated or damaged" : e.getMessage();
    }

    private List<Fields> rows() throws IOException {
        var footer = footer();
        var root = SchemaNode.root(footer.structs(2));
        var rows = new ArrayList<Fields>();
        for (var group : footer.structs(4)) {
            var assembly = assembly(root, group);
            long count = group.longInteger(3);
            if (!root.leaves.isEmpty() && !root.children.isEmpty()) {
                for (long i = 0; i < count; i++) {
                    rows.add(assembly.next());
                }
            }
        }
        return rows;
    }

    private Thrift.Struct footer() throws IOException {
        long size = file.size();
        if (size < 12) {
            throw new IllegalArgumentException("it is too short");
        }
        var tail = bytes(size - 8, 8);
        int length = tail.getInt();
        if (tail.getInt() != MAGIC || bytes(0, 4).getInt() != MAGIC) {
            throw new IllegalArgumentException("it is truncated, encrypted or no Parquet file");
        }
        if (length <= 0 || length > MAX_FOOTER || length > size - 12) {
            throw new IllegalArgumentException("its footer has an impossible length");
        }
        return new Thrift(bytes(size - 8 - length, length)).struct();
    }

    private Assembly assembly(SchemaNode root, Thrift.Struct group) throws IOException {
        var columns = group.structs(1);
        if (columns.size() != root.leaves.size()) {
            throw new IllegalArgumentException("its columns are not those of its schema");
        }
        var chunks = new IdentityHashMap<SchemaNode, Chunk>();
        for (int i = 0; i < columns.size(); i++) {
            var leaf = root.leaves.get(i);
            chunks.put(leaf, chunk(leaf, columns.get(i).struct(3)));
        }
        return new Assembly(root, chunks);
    }

    private Chunk chunk(SchemaNode leaf, Thrift.Struct column) throws IOException {
        if (column.integer(1) != leaf.type) {
            throw new IllegalArgumentException("column '" + leaf.name + "' is not of its schema's type");
        }
        long start = column.longInteger(9);
        if (column.has(11) && column.longInteger(11) > 0) {
            start = Math.min(start, column.longInteger(11));
        }
        var pages = bytes(start, Math.toIntExact(column.longInteger(7)));
        return new ChunkReader(leaf, column.integer(4), budget).read(pages, column.longInteger(5));
    }

    private ByteBuffer bytes(long from, int length) throws IOException {
        if (from < 0 || length < 0 || length > file.size() - from) {
            throw new IllegalArgumentException("it is truncated");
        }
        var bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) >= 0) {
            // until all is there
        }
        return bytes.flip();
    }
}
