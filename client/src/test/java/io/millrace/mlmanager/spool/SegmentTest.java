package io.millrace.mlmanager.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentTest {
    private static final int ALL = 1 << 20;

    private final Path file;

    SegmentTest(@TempDir Path folder) {
        this.file = folder.resolve("1.segment");
    }

    private int write(int size, String... texts) throws IOException {
        var segment = Segment.create(file, size);
        for (var text : texts) {
            assertThat(append(segment, text)).isTrue();
        }
        return segment.end();
    }

    private static boolean append(Segment segment, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return segment.append(bytes, bytes.length);
    }

    private List<String> read(int from, int most) throws IOException {
        return Frames.read(file, from, Integer.MAX_VALUE, most).stream()
                .map(frame -> StandardCharsets.UTF_8.decode(frame.payload()).toString())
                .toList();
    }

    @Test
    void entries_appended_areReadInOrder() throws IOException {
        write(4096, "one", "three".repeat(100), "é");
        assertThat(read(0, ALL)).containsExactly("one", "three".repeat(100), "é");
    }

    @Test
    void entries_fromAnOffset_areReadFromThere() throws IOException {
        write(4096, "one", "two", "three");
        var first = Frames.read(file, 0, Integer.MAX_VALUE, ALL).get(0);
        assertThat(read(first.end(), ALL)).containsExactly("two", "three");
    }

    @Test
    void entry_largerThanTheWindow_isReadWhole() throws IOException {
        write(4096, "x".repeat(1000), "y");
        assertThat(read(0, 16)).containsExactly("x".repeat(1000));
    }

    @Test
    void entry_thatDoesNotFit_isLeftOut() throws IOException {
        var segment = Segment.create(file, 64);
        assertThat(append(segment, "x".repeat(40))).isTrue();
        assertThat(append(segment, "y".repeat(40))).isFalse();
        assertThat(read(0, ALL)).containsExactly("x".repeat(40));
    }

    @Test
    void entry_tornByteByByte_endsTheReadingBeforeIt() throws IOException {
        int end = write(256, "first", "second");
        var whole = Files.readAllBytes(file);
        int second = Segment.HEADER + "first".length();
        for (int torn = second; torn < end; torn++) {
            var bytes = whole.clone();
            for (int i = torn; i < end; i++) {
                bytes[i] = 0;
            }
            Files.write(file, bytes);
            assertThat(read(0, ALL)).as("torn at %d", torn).containsExactly("first");
        }
    }

    @Test
    void file_cutAnywhere_endsTheReadingThere() throws IOException {
        int end = write(256, "first", "second");
        var whole = Files.readAllBytes(file);
        for (int length = 0; length < end; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            int expected = length < Segment.HEADER + "first".length() ? 0 : 1;
            assertThat(read(0, ALL)).as("cut at %d", length).hasSize(expected);
        }
    }

    @Test
    void length_thatIsNonsense_endsTheReading() throws IOException {
        write(256, "first");
        var bytes = Files.readAllBytes(file);
        int second = Segment.HEADER + "first".length();
        for (int length : new int[] {-1, Integer.MAX_VALUE, 1 << 30}) {
            ByteBuffer.wrap(bytes).putInt(second, length);
            Files.write(file, bytes);
            assertThat(read(0, ALL)).containsExactly("first");
            assertThat(read(second, ALL)).isEmpty();
        }
    }
}
