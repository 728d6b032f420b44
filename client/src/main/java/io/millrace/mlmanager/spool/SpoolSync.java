package io.millrace.mlmanager.spool;

import io.millrace.client.MlflowClient;
import io.millrace.protocol.MlflowException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Sends what processes left in a spool that are gone. What a living process has open is left to it. */
public final class SpoolSync implements AutoCloseable {
    private final Path directory;
    private final Function<String, MlflowClient> connect;
    private final Map<String, MlflowClient> clients = new HashMap<>();

    /** @param connect to the server of an address; closed with this */
    public SpoolSync(Path directory, Function<String, MlflowClient> connect) {
        this.directory = directory;
        this.connect = connect;
    }

    /**
     * What became of one run.
     *
     * @param folder in the spool
     * @param runId the server's, or the one that it had here while the server does not know it
     * @param sent entries that were sent now
     * @param refused entries that the server ever refused; they stay in the folder
     * @param dropped entries that had not fitted into the spool
     * @param problem why the rest was not sent; empty when all was
     */
    public record Outcome(
            String folder, String runId, long sent, long refused, long dropped, Optional<String> problem) {}

    /** One folder after the other, oldest first. */
    public List<Outcome> run() throws IOException {
        var outcomes = new ArrayList<Outcome>();
        for (var folder : Spool.leftIn(directory)) {
            outcomes.add(sync(folder));
        }
        return outcomes;
    }

    private Outcome sync(SpoolFolder folder) throws IOException {
        var client = clients.computeIfAbsent(folder.identity().server(), connect);
        var delivery = new Delivery(client);
        var settings = SpoolSettings.in(directory);
        var run = new RunSpool(new Sender(delivery, settings), settings, folder);
        run.close();
        long before = run.progress().delivered();
        Optional<String> problem = Optional.empty();
        try {
            var drain = new Drain(delivery, RunIds.in(directory));
            while (drain.some(run)) {
                run.save();
            }
            drain.tellDropped(run);
        } catch (MlflowException e) {
            problem = Optional.of(e.sentence());
        }
        run.letGo();
        var reached = run.progress();
        return new Outcome(
                folder.path().getFileName().toString(),
                run.id(),
                reached.delivered() - before,
                reached.refused(),
                reached.dropped(),
                problem);
    }

    @Override
    public void close() {
        clients.values().forEach(MlflowClient::close);
    }
}
