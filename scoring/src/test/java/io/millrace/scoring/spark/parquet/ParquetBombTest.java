package io.millrace.scoring.spark.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.protocol.MlflowException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that say that they are larger than they are, or are larger than they say. One column of doubles, one page. */
class ParquetBombTest {
    private static final int GZIP = 2;

    private final Path file;

    ParquetBombTest(@TempDir Path folder) {
        this.file = folder.resolve("rows.parquet");
    }

    /**
     * What the headers say.
     *
     * @param unpacked bytes of the page
     * @param values in the page
     * @param rows in the group
     */
    private record Claim(int codec, int unpacked, int values, long rows) {}

    private void write(byte[] page, Claim claim) throws IOException {
        var out = new ByteArrayOutputStream();
        out.writeBytes("PAR1".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(new ThriftWriter()
                .integer(1, 0)
                .integer(2, claim.unpacked())
                .integer(3, page.length)
                .struct(
                        5,
                        new ThriftWriter()
                                .integer(1, claim.values())
                                .integer(2, 0)
                                .integer(3, 3)
                                .integer(4, 3))
                .end());
        out.writeBytes(page);
        int pages = out.size() - 4;
        var footer = footer(pages, claim);
        out.writeBytes(footer);
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(footer.length)
                .array());
        out.writeBytes("PAR1".getBytes(StandardCharsets.US_ASCII));
        Files.write(file, out.toByteArray());
    }

    private static byte[] footer(int pages, Claim claim) {
        var column = new ThriftWriter()
                .integer(1, Physical.DOUBLE)
                .integer(4, claim.codec())
                .whole(5, claim.values())
                .whole(6, pages)
                .whole(7, pages)
                .whole(9, 4);
        var group = new ThriftWriter()
                .list(1, new ThriftWriter().whole(2, 4).struct(3, column))
                .whole(2, pages)
                .whole(3, claim.rows());
        return new ThriftWriter()
                .integer(1, 1)
                .list(
                        2,
                        new ThriftWriter().text(4, "root").integer(5, 1),
                        new ThriftWriter()
                                .integer(1, Physical.DOUBLE)
                                .integer(3, SchemaNode.REQUIRED)
                                .text(4, "a"))
                .whole(3, claim.rows())
                .list(4, group)
                .end();
    }

    private static byte[] doubles(double... values) {
        var bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        return bytes.array();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(() -> ParquetFile.read(file))
                .isInstanceOf(MlflowException.class)
                .hasMessageContaining("rows.parquet")
                .hasMessageContaining(reason);
    }

    @Test
    void file_thatTellsTheTruth_isRead() throws IOException {
        write(doubles(1, 2.5), new Claim(0, 16, 2, 2));
        assertThat(ParquetFile.read(file)).extracting(row -> row.value("a")).containsExactly(1.0, 2.5);
        write(gzip(doubles(1, 2.5)), new Claim(GZIP, 16, 2, 2));
        assertThat(ParquetFile.read(file)).extracting(row -> row.value("a")).containsExactly(1.0, 2.5);
    }

    @Test
    void page_thatSaysItIsHuge_isRefusedBeforeItIsUnpacked() throws IOException {
        write(gzip(doubles(1, 2.5)), new Claim(GZIP, 300 << 20, 2, 2));
        assertRefused("pages are larger");
        write(gzip(doubles(1, 2.5)), new Claim(GZIP, -1, 2, 2));
        assertRefused("pages are larger");
    }

    @Test
    void page_thatUnpacksToMoreThanItSays_isRefused() throws IOException {
        write(gzip(new byte[64 << 20]), new Claim(GZIP, 16, 2, 2));
        assertRefused("not what its header says");
    }

    @Test
    void counts_thatNoPageCanHold_areRefused() throws IOException {
        write(doubles(1), new Claim(0, 8, Integer.MAX_VALUE, 1));
        assertRefused("more values than a model may have");
        write(doubles(1), new Claim(0, 8, 1_000_000, 1));
        assertRefused("do not fit their page");
        write(doubles(1), new Claim(0, 8, 1, 1_000_000_000_000L));
        assertRefused("ends early");
    }

    @Test
    void footer_thatIsLongerThanTheFile_isRefused() throws IOException {
        write(doubles(1), new Claim(0, 8, 1, 1));
        var bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length - 8, Integer.MAX_VALUE);
        Files.write(file, bytes);
        assertRefused("impossible length");
    }
}
