package io.millrace.server.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.protocol.tracking.ExportRuns;
import io.millrace.server.db.Database;
import io.millrace.server.db.StoreUri;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an export ends. */
class RunExportTest {
    private final Database database;
    private final RunExport export;

    RunExportTest(@TempDir Path directory) {
        database = Database.open(
                StoreUri.parse("sqlite:///" + directory.resolve("millrace.db")), new SimpleMeterRegistry());
        var tracking = Tracking.on(database, new ArtifactLocations("mlflow-artifacts:/"), Clock.systemUTC());
        export = new RunExport(tracking.runs(), new ExportRuns(List.of("0"), null, List.of(), null));
    }

    /** Remembers whether it was closed; breaks when it is written to, if it is to. */
    private static final class Reply extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final boolean breaks;
        private boolean closed;

        Reply(boolean breaks) {
            this.breaks = breaks;
        }

        @Override
        public void write(int b) throws IOException {
            if (breaks) {
                throw new IOException("the connection broke");
            }
            bytes.write(b);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void write_brokenOff_leavesTheReplyOpenSoThatItDoesNotLookComplete() {
        try (database) {
            var reply = new Reply(true);
            assertThatThrownBy(() -> export.write(export.begin(), reply)).hasMessage("the connection broke");
            assertThat(reply.closed).isFalse();
        }
    }

    @Test
    void write_whole_endsTheReply() throws IOException {
        try (database) {
            var reply = new Reply(false);
            export.write(export.begin(), reply);
            assertThat(reply.closed).isTrue();
            assertThat(reply.bytes.toString(StandardCharsets.UTF_8))
                    .startsWith("Start Time,")
                    .endsWith("\r\n");
        }
    }
}
