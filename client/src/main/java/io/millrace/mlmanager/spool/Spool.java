package io.millrace.mlmanager.spool;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.client.MlflowClient;
import io.millrace.protocol.MlflowException;
import io.millrace.protocol.http.RetryPolicy;
import io.millrace.protocol.http.Transport;
import io.millrace.protocol.http.TransportConfig;
import io.millrace.protocol.tracking.Experiment;
import io.millrace.protocol.tracking.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Writes runs by way of this machine's disk. A point is on its way when it is written, and one thread sends what waits, in batches.
 * Everything else waits for the server's word as long as the server is there. Each entry comes to the server once, however often
 * either side dies: the server keeps one of equal points, params and tags, and a run that was made carries the id that it has here.
 */
public final class Spool implements RunLog {
    private static final RetryPolicy ONCE = new RetryPolicy(0, 0, 0);
    private static final Duration QUICK = Duration.ofSeconds(5);

    private final SpoolSettings settings;
    private final String server;
    private final MlflowClient patient;
    private final MlflowClient quick;
    private final Sender sender;
    private final RunIds ids;
    private final Thread atExit = new Thread(this::finish, "millrace-spool-exit");
    private final AtomicBoolean closed = new AtomicBoolean();

    private Spool(SpoolSettings settings, TransportConfig config) {
        this.settings = settings;
        this.server = config.base().toString();
        var once = config.withRetries(ONCE);
        this.patient = new MlflowClient(new Transport(once));
        this.quick = new MlflowClient(new Transport(once.withTimeout(shorter(config.timeout()))));
        this.sender = new Sender(new Delivery(patient), settings);
        this.ids = RunIds.in(settings.directory());
    }

    private static Duration shorter(Duration timeout) {
        return timeout.compareTo(QUICK) < 0 ? timeout : QUICK;
    }

    /** Opens the directory; what others left there for this server is sent too. One that cannot be made is {@code INVALID_PARAMETER_VALUE}. */
    public static Spool open(SpoolSettings settings, TransportConfig config) {
        try {
            Files.createDirectories(settings.directory());
            var spool = new Spool(settings, config);
            for (var left : leftIn(settings.directory())) {
                spool.adopt(left);
            }
            spool.sender.start();
            Runtime.getRuntime().addShutdownHook(spool.atExit);
            return spool;
        } catch (IOException e) {
            throw INVALID_PARAMETER_VALUE.error(
                    e,
                    "The spool directory '%s' cannot be used; MILLRACE_SPOOL_DIR names another, MILLRACE_SPOOL=off does"
                            + " without",
                    settings.directory());
        }
    }

    private void adopt(SpoolFolder left) throws IOException {
        if (!left.identity().server().equals(server)) {
            left.close();
            return;
        }
        var run = new RunSpool(sender, settings, left);
        run.close();
        sender.add(run);
    }

    /** Folders that no process has open, oldest first: a parent comes before its children. */
    static List<SpoolFolder> leftIn(Path directory) throws IOException {
        var found = new ArrayList<SpoolFolder>();
        try (var folders = Files.newDirectoryStream(directory, Files::isDirectory)) {
            for (var folder : folders) {
                SpoolFolder.adopt(folder).ifPresent(found::add);
            }
        }
        found.sort(Comparator.comparingLong(each -> each.identity().created()));
        return found;
    }

    @Override
    public Optional<Experiment> experiment(String name) {
        if (isThere()) {
            try {
                return Optional.of(new Delivery(quick).experiment(name));
            } catch (MlflowException e) {
                goOnIfAway(e);
            }
        }
        return Optional.empty();
    }

    @Override
    public OpenRun start(NewRun run) {
        var localId = UUID.randomUUID().toString().replace("-", "");
        var tags = new ArrayList<>(run.tags());
        tags.add(new Tag(Delivery.SPOOL_TAG, localId));
        var known = run.withTags(run.tags().stream().map(this::withKnownParent).toList());
        if (isThere()) {
            try {
                var made = new Delivery(quick).create(known.withTags(tags));
                return spool(new Identity(server, made.info().runId(), Optional.empty(), System.currentTimeMillis()));
            } catch (MlflowException e) {
                goOnIfAway(e);
            }
        }
        return spool(new Identity(server, localId, Optional.of(run), System.currentTimeMillis()));
    }

    private Tag withKnownParent(Tag tag) {
        return tag.key().equals("mlflow.parentRunId") ? new Tag(tag.key(), serverId(tag.value())) : tag;
    }

    private boolean isThere() {
        var cause = sender.whyAway();
        if (cause != null) {
            goOnIfAway(cause);
        }
        return cause == null;
    }

    /** Raises what is a refusal, and everything if the policy is to fail. */
    private void goOnIfAway(MlflowException e) {
        if (!Away.is(e) || settings.policy() == SpoolPolicy.FAIL_FAST) {
            throw e.copy();
        }
        if (sender.isUp()) {
            sender.away(e);
        }
    }

    @Override
    public OpenRun open(String runId) {
        var id = serverId(runId);
        if (isThere()) {
            try {
                id = quick.getRun(id).info().runId();
            } catch (MlflowException e) {
                goOnIfAway(e);
            }
        }
        return spool(new Identity(server, id, Optional.empty(), System.currentTimeMillis()));
    }

    private OpenRun spool(Identity identity) {
        try {
            var run = new RunSpool(sender, settings, SpoolFolder.create(settings.directory(), identity));
            sender.add(run);
            return run;
        } catch (IOException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "The spool directory '%s' cannot be written", settings.directory());
        }
    }

    @Override
    public String serverId(String runId) {
        return ids.find(runId).orElse(runId);
    }

    @Override
    public void close() {
        finish();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            // then it runs already
        }
    }

    private void finish() {
        if (!closed.getAndSet(true)) {
            sender.close();
            quick.close();
            patient.close();
        }
    }
}
