package io.millrace.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.ErrorCode;
import io.millrace.protocol.tracking.FileInfo;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalArtifactRepositoryTest extends ArtifactRepositoryContract {
    private final Path root;
    private final Path outside;
    private final LocalArtifactRepository repository;

    LocalArtifactRepositoryTest(@TempDir Path folder) throws IOException {
        this.root = folder.resolve("not yet/root");
        this.outside = Files.createDirectory(folder.resolve("outside"));
        this.repository = new LocalArtifactRepository(root);
    }

    @Override
    protected ArtifactRepository repository() {
        return repository;
    }

    @Test
    void root_thatIsMissing_isEmpty() {
        assertThat(repository.list(ArtifactPath.ROOT)).isEmpty();
        assertThat(repository.find(ArtifactPath.ROOT)).isEmpty();
        assertCode(ErrorCode.RESOURCE_DOES_NOT_EXIST, () -> repository.open(ArtifactPath.ROOT));
    }

    @Test
    void link_thatStaysInside_isFollowed() throws IOException {
        write("real/f", "x");
        Files.createSymbolicLink(root.resolve("alias"), Path.of("real"));
        assertThat(read("alias/f")).isEqualTo("x");
        assertThat(repository.list(ArtifactPath.ROOT))
                .containsExactly(new FileInfo("alias", true, null), new FileInfo("real", true, null));
        repository.delete(ArtifactPath.of("alias"));
        assertThat(read("real/f")).isEqualTo("x");
    }

    @Test
    void link_thatLeavesTheRoot_isNoArtifact() throws IOException {
        write("f", "x");
        Files.writeString(outside.resolve("secret"), "s");
        Files.createSymbolicLink(root.resolve("folder"), outside);
        Files.createSymbolicLink(root.resolve("file"), outside.resolve("secret"));
        for (var path : new String[] {"folder", "folder/secret", "folder/new", "file"}) {
            var artifact = ArtifactPath.of(path);
            assertCode(ErrorCode.INVALID_PARAMETER_VALUE, () -> repository.open(artifact));
            assertCode(ErrorCode.INVALID_PARAMETER_VALUE, () -> repository.find(artifact));
            assertCode(ErrorCode.INVALID_PARAMETER_VALUE, () -> repository.list(artifact));
            assertCode(ErrorCode.INVALID_PARAMETER_VALUE, () -> repository.delete(artifact));
            assertCode(ErrorCode.INVALID_PARAMETER_VALUE, () -> write(path, "overwritten"));
        }
        assertThat(repository.list(ArtifactPath.ROOT))
                .extracting(FileInfo::path)
                .containsExactly("f");
        assertThat(outside).isDirectoryContaining("glob:**secret");
        assertThat(outside.resolve("secret")).hasContent("s");
        assertThat(outside.resolve("new")).doesNotExist();
    }

    @Test
    void link_thatDanglesOrLoops_isNoArtifact() throws IOException {
        write("f", "x");
        Files.createSymbolicLink(root.resolve("dangling"), outside.resolve("later"));
        Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));
        for (var path : new String[] {"dangling", "dangling/x", "loop", "loop/x"}) {
            assertCode(ErrorCode.INVALID_PARAMETER_VALUE, () -> repository.open(ArtifactPath.of(path)));
            assertCode(ErrorCode.INVALID_PARAMETER_VALUE, () -> write(path, "x"));
        }
        assertThat(repository.list(ArtifactPath.ROOT))
                .extracting(FileInfo::path)
                .containsExactly("f");
        assertThat(outside.resolve("later")).doesNotExist();
    }

    @Test
    void tree_withLinkToOutside_isDeletedWithoutItsTarget() throws IOException {
        write("d/f", "x");
        Files.writeString(outside.resolve("precious"), "p");
        Files.createSymbolicLink(root.resolve("d/link"), outside);
        repository.delete(ArtifactPath.of("d"));
        assertThat(root.resolve("d")).doesNotExist();
        assertThat(outside.resolve("precious")).hasContent("p");
    }

    @Test
    void root_thatIsALink_isFollowed() throws IOException {
        write("f", "x");
        var alias = Files.createSymbolicLink(outside.resolve("alias"), root);
        var linked = new LocalArtifactRepository(alias);
        assertThat(linked.list(ArtifactPath.ROOT)).containsExactly(new FileInfo("f", false, 1L));
    }

    @Test
    void file_beingWritten_isNotSeen() {
        write("f", "old");
        var seen = new ArrayList<FileInfo>();
        var content = new ArrayList<String>();
        var looking = new FilterInputStream(new ByteArrayInputStream(new byte[] {'n', 'e', 'w'})) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                seen.addAll(repository.list(ArtifactPath.ROOT));
                content.add(LocalArtifactRepositoryTest.this.read("f"));
                return super.read(buffer, offset, length);
            }
        };
        repository.write(ArtifactPath.of("f"), looking);
        assertThat(seen).isNotEmpty().allMatch(file -> file.path().equals("f"));
        assertThat(content).containsOnly("old");
        assertThat(read("f")).isEqualTo("new");
    }

    @Test
    void file_openWhileReplacedOrDeleted_isReadToItsEnd() throws IOException {
        write("f", "old");
        try (var open = repository.open(ArtifactPath.of("f"))) {
            write("f", "new");
            repository.delete(ArtifactPath.of("f"));
            assertThat(open.stream().readAllBytes()).asString().isEqualTo("old");
        }
    }

    @Test
    void upload_thatBroke_leavesNothingThatIsListed() throws IOException {
        write("d/f", "x");
        Files.writeString(root.resolve("d/.millrace-upload-1"), "left by a crash");
        assertThat(repository.list(ArtifactPath.of("d")))
                .extracting(FileInfo::path)
                .containsExactly("d/f");
        assertCode(ErrorCode.INVALID_PARAMETER_VALUE, () -> repository.open(ArtifactPath.of("d/.millrace-upload-1")));
        repository.delete(ArtifactPath.of("d"));
        assertThat(root.resolve("d")).doesNotExist();
    }

    @Test
    void name_thatIsNoLegalPath_isSkippedInListings() throws IOException {
        write("f", "x");
        Files.writeString(root.resolve("a\\b"), "x");
        Files.writeString(root.resolve("a#b"), "x");
        Files.writeString(root.resolve("%2e%2e"), "x");
        Files.writeString(root.resolve("..."), "x");
        assertThat(repository.list(ArtifactPath.ROOT))
                .extracting(FileInfo::path)
                .containsExactly("f");
    }

    @Test
    void path_longerThanTheFileSystemTakes_isRefused() throws IOException {
        int room = 4095 - root.toString().length() - 1;
        write("x/".repeat((room - 64) / 2 - 1) + "y", "fits");
        assertCode(ErrorCode.INVALID_PARAMETER_VALUE, () -> write("x/".repeat((room - 64) / 2 + 1) + "y", "x"));
    }

    @Test
    void name_thatTheFileSystemCannotStore_isRefused() {
        assertCode(ErrorCode.INVALID_PARAMETER_VALUE, () -> write("lone\ud800surrogate", "x"));
    }
}
