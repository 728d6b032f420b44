package io.millrace.mlmanager.spool;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.client.MlflowClient;
import io.millrace.protocol.http.Payload;
import io.millrace.protocol.tracking.Experiment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Every write is a request, and done when it comes back. The client is the caller's to close. */
public final class DirectLog implements RunLog {
    private final Delivery delivery;

    public DirectLog(MlflowClient client) {
        this.delivery = new Delivery(client);
    }

    @Override
    public Optional<Experiment> experiment(String name) {
        return Optional.of(delivery.experiment(name));
    }

    @Override
    public OpenRun start(NewRun run) {
        return new DirectRun(delivery, delivery.create(run).info().runId());
    }

    @Override
    public OpenRun open(String runId) {
        return new DirectRun(delivery, delivery.client().getRun(runId).info().runId());
    }

    @Override
    public String serverId(String runId) {
        return runId;
    }

    @Override
    public void close() {
        // Nothing is under way.
    }

    private record DirectRun(Delivery delivery, String id) implements OpenRun {
        @Override
        public void write(Entry entry) {
            delivery.send(id, entry);
        }

        @Override
        public void store(Path file, String path) {
            try {
                delivery.store(id, Payload.of(file), path);
            } catch (IOException e) {
                throw INVALID_PARAMETER_VALUE.error(e, "Cannot read the file '%s'", file);
            }
        }

        @Override
        public void settle() {
            // Every write is settled.
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
