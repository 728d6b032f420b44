package io.millrace.mlmanager.spool;

import static io.millrace.protocol.ErrorCode.DATA_LOSS;

import io.millrace.mlmanager.spool.SpoolQueue.Waiting;
import io.millrace.protocol.MlflowException;
import io.millrace.protocol.tracking.Tag;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Sends what waits in spools. What the server refuses is put aside, singly; when the server is away, or the
 * user may not write, the error passes through, and the same is sent again another time.
 */
record Drain(Delivery delivery, RunIds ids) {
    private static final String DROPPED = "millrace.spool.dropped";
    private static final String PARENT = "mlflow.parentRunId";

    /** @return whether anything was sent */
    boolean some(RunSpool run) throws IOException {
        boolean made = create(run);
        var waiting = run.peek();
        int next = 0;
        while (next < waiting.size()) {
            next += send(run, waiting.subList(next, waiting.size()));
        }
        return made || !waiting.isEmpty();
    }

    /** Lets the run itself say what it misses. */
    void tellDropped(RunSpool run) {
        long dropped = run.progress().dropped();
        if (dropped > 0 && run.isFinished()) {
            delivery.send(run.id(), new Entry.TagValue(DROPPED, Long.toString(dropped)));
        }
    }

    /** The server's id of a run's folder; makes the run if the server does not know it. */
    private boolean create(RunSpool run) throws IOException {
        var identity = run.folder().identity();
        if (run.isKnown()) {
            return false;
        }
        var start = identity.start().orElseThrow();
        var tags = start.tags().stream().map(this::withKnownParent).toList();
        var made = delivery.createOnce(start.withTags(tags), identity.runId());
        ids.put(identity.runId(), made.info().runId());
        run.created(made.info().runId());
        return true;
    }

    private Tag withKnownParent(Tag tag) {
        return tag.key().equals(PARENT) ? new Tag(PARENT, ids.find(tag.value()).orElse(tag.value())) : tag;
    }

    /** @return how many */
    private int send(RunSpool run, List<Waiting> waiting) throws IOException {
        var group = new Group();
        for (var each : waiting) {
            var entry = decode(each);
            if (entry.isEmpty() || !group.add(each, entry.get())) {
                break;
            }
        }
        var members = group.members();
        if (members.size() < 2) {
            alone(run, waiting.get(0));
            return 1;
        }
        try {
            delivery.send(run.id(), group.batch());
            run.sent(members.get(members.size() - 1), members.size());
        } catch (MlflowException e) {
            passIfKept(e);
            for (var each : members) {
                alone(run, each);
            }
        }
        return members.size();
    }

    private void alone(RunSpool run, Waiting waiting) throws IOException {
        var entry = decode(waiting).orElse(new Entry.Deletion());
        try {
            if (decode(waiting).isEmpty()) {
                throw DATA_LOSS.error("The entry cannot be read; a newer version wrote it");
            }
            if (entry instanceof Entry.StoredFile file) {
                var content =
                        run.folder().blobs().open(file, run.folder().identity().runId(), run.id());
                delivery.store(run.id(), content, file.path());
            } else {
                delivery.send(run.id(), entry);
            }
            run.sent(waiting, 1);
        } catch (MlflowException e) {
            passIfKept(e);
            run.refused(waiting, entry, e);
        }
    }

    private static void passIfKept(MlflowException e) {
        if (Away.keeps(e)) {
            throw e;
        }
    }

    private static Optional<Entry> decode(Waiting waiting) {
        try {
            return Optional.of(EntryCodec.decode(waiting.payload()));
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }
}
