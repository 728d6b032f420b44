package io.millrace.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.protocol.MlflowException;
import io.millrace.server.process.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process per file. */
class StoreLockTest {
    private final Path directory;

    StoreLockTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Database open() {
        return Database.open(
                StoreUri.parse("sqlite:///" + directory.resolve("millrace.db")), new SimpleMeterRegistry());
    }

    @Test
    void open_otherProcessHasTheStore_isRefusedAndNamesIt() throws Exception {
        try (var other = ServerProcess.start(directory)) {
            assertThatThrownBy(this::open)
                    .hasMessageContaining("in use by another Millrace (process " + other.pid() + ", since ");
        }
    }

    @Test
    void open_otherProcessWasKilled_works() throws Exception {
        try (var other = ServerProcess.start(directory)) {
            other.kill();
        }
        open().close();
    }

    @Test
    void open_lockCannotBeWritten_isRefusedInASentence() throws Exception {
        Files.createDirectory(directory.resolve("millrace.db.lock"));
        assertThatThrownBy(this::open)
                .isInstanceOf(MlflowException.class)
                .hasMessageContaining("millrace.db.lock")
                .hasMessageContaining("name a store in a folder that can be written");
    }

    @Test
    void open_twiceInOneProcess_isRefusedAndTheFirstGoesOn() {
        try (var first = open()) {
            assertThatThrownBy(this::open)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
            assertThatThrownBy(this::open).hasMessageContaining("in use");
            first.check();
        }
        open().close();
        assertThat(directory.resolve("millrace.db.lock")).exists();
    }
}
