package io.millrace.scoring.spark.parquet;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.MlflowException;
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
public final class ParquetFile implements AutoCloseable {
    private static final int MAGIC = 0x31524150; // PAR1
    private static final int MAX_FOOTER = 16 << 20;

    private final FileChannel file;
    private final String name;
    private final SchemaNode root;
    private final List<Thrift.Struct> groups;
    private Budget budget = new Budget();

    private ParquetFile(FileChannel file, String name) throws IOException {
        this.file = file;
        this.name = name;
        var footer = footer();
        root = SchemaNode.root(footer.structs(2));
        groups = footer.structs(4);
    }

    /** All rows; a file that is broken, or too large for a model's, raises {@code INVALID_PARAMETER_VALUE}. */
    public static List<Fields> read(Path path) {
        try (var file = open(path)) {
            var rows = new ArrayList<Fields>();
            for (int group = 0; group < file.groups(); group++) {
                rows.addAll(file.rows(group));
            }
            return rows;
        } catch (IOException e) {
            throw unreadable(String.valueOf(path.getFileName()), e);
        }
    }

    /** Opens a file to read it group by group. Used by one thread. */
    public static ParquetFile open(Path path) throws IOException {
        var file = FileChannel.open(path);
        var name = String.valueOf(path.getFileName());
        try {
            return guarded(name, () -> new ParquetFile(file, name));
        } catch (MlflowException e) {
            file.close();
            throw e;
        }
    }

    /** How many groups of rows there are. */
    public int groups() {
        return groups.size();
    }

    /** How many rows the file says that it has. */
    public long rowCount() {
        return groups.stream().mapToLong(group -> group.longInteger(3)).sum();
    }

    /** All rows of a group; what is broken, or larger than memory should hold, raises {@code INVALID_PARAMETER_VALUE}. */
    public List<Fields> group(int number) {
        budget = new Budget();
        return rows(number);
    }

    private List<Fields> rows(int group) {
        return guarded(name, () -> rows(groups.get(group)));
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T guarded(String name, Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException
                | BufferUnderflowException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | ArithmeticException
                | ClassCastException
                | NegativeArraySizeException e) {
            throw unreadable(name, e);
        }
    }

    private static MlflowException unreadable(String name, Exception e) {
        var reason = e.getMessage() == null ? "it is truncated or damaged" : e.getMessage();
        return INVALID_PARAMETER_VALUE.error(e, "The Parquet file '%s' cannot be read: %s", name, reason);
    }

    private List<Fields> rows(Thrift.Struct group) throws IOException {
        var rows = new ArrayList<Fields>();
        var assembly = assembly(root, group);
        long count = group.longInteger(3);
        if (!root.leaves.isEmpty() && !root.children.isEmpty()) {
            for (long i = 0; i < count; i++) {
                rows.add(assembly.next());
            }
        }
        return rows;
    }

    @Override
    public void close() throws IOException {
        file.close();
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
