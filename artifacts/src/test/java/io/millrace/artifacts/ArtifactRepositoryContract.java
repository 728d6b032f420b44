package io.millrace.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.protocol.ErrorCode;
import io.millrace.protocol.MlflowException;
import io.millrace.protocol.http.Payload;
import io.millrace.protocol.tracking.FileInfo;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every repository does, wherever its files are. */
public abstract class ArtifactRepositoryContract {
    /** An empty one. */
    protected abstract ArtifactRepository repository();

    @Test
    void file_written_isReadBack() throws IOException {
        var before = Instant.now().minusSeconds(60);
        write("model/data/a.txt", "héllo");
        try (var content = repository().open(ArtifactPath.of("model/data/a.txt"))) {
            assertThat(content.size()).isEqualTo(6);
            assertThat(content.modified()).isAfter(before);
            assertThat(content.stream().readAllBytes())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("héllo");
        }
    }

    @Test
    void write_saysWhatTheContentWillSay_orNothing() throws IOException {
        var written = repository().write(ArtifactPath.of("a.txt"), new ByteArrayInputStream(new byte[3]));
        if (!written.equals(Instant.EPOCH)) {
            try (var content = repository().open(ArtifactPath.of("a.txt"))) {
                assertThat(content.modified()).isEqualTo(written);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b.txt",
                "é.txt",
                "日本/図 1.png",
                "100%.txt",
                "loss%step%3%compressed.webp",
                "a%25b",
                "a%20b",
                "a+b&c=d?e;f",
                "~x",
                "a'b\"c",
                ".hidden",
                "MLmodel"
            })
    void name_ofAnyKind_survives(String name) {
        write(name, name);
        assertThat(read(name)).isEqualTo(name);
        assertThat(repository().find(ArtifactPath.of(name)))
                .hasValueSatisfying(file -> assertThat(file.path()).isEqualTo(name));
    }

    @Test
    void file_empty_isStored() {
        write("empty", "");
        assertThat(read("empty")).isEmpty();
        assertThat(repository().list(ArtifactPath.ROOT)).containsExactly(new FileInfo("empty", false, 0L));
    }

    @Test
    void file_large_isStreamed() throws IOException {
        var bytes = new byte[5_000_000];
        new Random(3).nextBytes(bytes);
        repository().write(ArtifactPath.of("big"), Payload.of(bytes));
        try (var content = repository().open(ArtifactPath.of("big"))) {
            assertThat(content.stream().readAllBytes()).isEqualTo(bytes);
        }
        try (var content = repository().open(ArtifactPath.of("big"))) {
            content.stream().skipNBytes(4_999_998);
            assertThat(content.stream().readAllBytes()).hasSize(2);
        }
    }

    @Test
    void file_writtenAgain_isReplaced() {
        write("a", "first, longer");
        write("a", "second");
        assertThat(read("a")).isEqualTo("second");
    }

    @Test
    void file_whoseSourceFails_leavesWhatWasThere() {
        write("a", "old");
        var failing = new FilterInputStream(new ByteArrayInputStream(new byte[100_000])) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int count = super.read(buffer, offset, length);
                if (count < 0) {
                    throw new IOException("source gone");
                }
                return count;
            }
        };
        assertThatThrownBy(() -> repository().write(ArtifactPath.of("a"), failing))
                .isInstanceOf(MlflowException.class);
        assertThat(read("a")).isEqualTo("old");
        assertThat(repository().list(ArtifactPath.ROOT)).hasSize(1);
    }

    @Test
    void stream_given_isNotClosed() {
        var closed = new boolean[1];
        var stream = new FilterInputStream(new ByteArrayInputStream(new byte[] {1})) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return super.read(buffer, offset, length);
            }

            @Override
            public void close() {
                closed[0] = true;
            }
        };
        repository().write(ArtifactPath.of("a"), stream);
        assertThat(closed[0]).isFalse();
    }

    @Test
    void list_ofDirectory_isOneLevelSortedAndRelativeToTheRoot() {
        write("d/b.txt", "bb");
        write("d/a/deep.txt", "x");
        write("d/c.txt", "");
        write("other", "x");
        assertThat(repository().list(ArtifactPath.of("d")))
                .containsExactly(
                        new FileInfo("d/a", true, null),
                        new FileInfo("d/b.txt", false, 2L),
                        new FileInfo("d/c.txt", false, 0L));
        assertThat(repository().list(ArtifactPath.ROOT))
                .extracting(FileInfo::path)
                .containsExactly("d", "other");
    }

    @Test
    void list_ofFileOrNothing_isEmpty() {
        write("f", "x");
        assertThat(repository().list(ArtifactPath.of("f"))).isEmpty();
        assertThat(repository().list(ArtifactPath.of("none"))).isEmpty();
        assertThat(repository().list(ArtifactPath.of("f/below"))).isEmpty();
    }

    @Test
    void find_knowsFilesDirectoriesAndNothing() {
        write("d/f", "xyz");
        assertThat(repository().find(ArtifactPath.of("d/f"))).hasValue(new FileInfo("d/f", false, 3L));
        assertThat(repository().find(ArtifactPath.of("d"))).hasValue(new FileInfo("d", true, null));
        assertThat(repository().find(ArtifactPath.ROOT)).hasValue(new FileInfo(".", true, null));
        assertThat(repository().find(ArtifactPath.of("d/none"))).isEmpty();
        assertThat(repository().find(ArtifactPath.of("d/f/below"))).isEmpty();
    }

    @Test
    void open_ofDirectoryOrNothing_isNotFound() {
        write("d/f", "x");
        assertCode(ErrorCode.RESOURCE_DOES_NOT_EXIST, () -> repository().open(ArtifactPath.of("d")));
        assertCode(ErrorCode.RESOURCE_DOES_NOT_EXIST, () -> repository().open(ArtifactPath.of("none")));
        assertCode(ErrorCode.RESOURCE_DOES_NOT_EXIST, () -> repository().open(ArtifactPath.of("d/f/below")));
    }

    @Test
    void write_whereItCannotBe_isRefused() {
        write("d/f", "x");
        assertCode(ErrorCode.INVALID_PARAMETER_VALUE, () -> write("", "x"));
        assertCode(ErrorCode.INVALID_PARAMETER_VALUE, () -> write("d", "x"));
        assertCode(ErrorCode.INVALID_PARAMETER_VALUE, () -> write("d/f/below", "x"));
        assertCode(ErrorCode.INVALID_PARAMETER_VALUE, () -> write("x".repeat(300), "x"));
        assertCode(ErrorCode.INVALID_PARAMETER_VALUE, () -> write("d/.millrace-upload-1", "x"));
        assertThat(read("d/f")).isEqualTo("x");
    }

    @Test
    void delete_ofFileAndTree_leavesTheRest() {
        write("d/e/f", "x");
        write("d/g", "x");
        write("h", "x");
        repository().delete(ArtifactPath.of("d/g"));
        assertThat(repository().list(ArtifactPath.of("d")))
                .extracting(FileInfo::path)
                .containsExactly("d/e");
        repository().delete(ArtifactPath.of("d"));
        assertThat(repository().list(ArtifactPath.ROOT))
                .extracting(FileInfo::path)
                .containsExactly("h");
    }

    @Test
    void delete_ofNothing_isDone() {
        repository().delete(ArtifactPath.of("none/at/all"));
        write("f", "x");
        repository().delete(ArtifactPath.of("f/below"));
        assertThat(read("f")).isEqualTo("x");
    }

    @Test
    void delete_ofTheRoot_isRefused() {
        write("f", "x");
        assertCode(ErrorCode.INVALID_PARAMETER_VALUE, () -> repository().delete(ArtifactPath.ROOT));
        assertThat(read("f")).isEqualTo("x");
    }

    final void write(String path, String text) {
        repository().write(ArtifactPath.of(path), Payload.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    final String read(String path) {
        try (var content = repository().open(ArtifactPath.of(path))) {
            return new String(content.stream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static void assertCode(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MlflowException.class,
                        e -> assertThat(e.code()).as(e.sentence()).isEqualTo(code));
    }
}
