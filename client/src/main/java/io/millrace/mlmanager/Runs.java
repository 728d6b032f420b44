package io.millrace.mlmanager;

import static io.millrace.protocol.ErrorCode.INVALID_STATE;
import static io.millrace.protocol.ErrorCode.RESOURCE_DOES_NOT_EXIST;

import io.millrace.mlmanager.spool.Entry;
import io.millrace.mlmanager.spool.NewRun;
import io.millrace.mlmanager.spool.NewRun.ExperimentRef;
import io.millrace.protocol.MlflowException;
import io.millrace.protocol.tracking.Run;
import io.millrace.protocol.tracking.RunStatus;
import io.millrace.protocol.tracking.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which run is active, from its start to its end. */
record Runs(Session session, Experiments experiments) {
    private static final String DEFAULT_EXPERIMENT = "0";
    private static final String PARENT = "mlflow.parentRunId";

    void start(RunOptions options) {
        if (options.experimentId().isPresent()) {
            experiments.activateById(options.experimentId().get());
        }
        if (session.active().experiment().isEmpty()) {
            experiments.activateById(DEFAULT_EXPERIMENT);
        }
        var parent = options.nested() ? Optional.of(parent()) : Optional.<ActiveRun>empty();
        begin(newRun(session.active().needExperiment(), options, parent), parent);
    }

    private ActiveRun parent() {
        return session.active()
                .run()
                .orElseThrow(() -> INVALID_STATE.error(
                        "A nested run needs an active run to be nested in: call startRun first, without nested"));
    }

    private void begin(NewRun run, Optional<ActiveRun> parent) {
        var previous = session.active().run();
        session.active().run(new ActiveRun(session.log().start(run), Optional.of(run), parent));
        if (parent.isEmpty()) {
            previous.ifPresent(replaced -> replaced.run().close());
        }
    }

    private NewRun newRun(ExperimentRef experiment, RunOptions options, Optional<ActiveRun> parent) {
        var tags = new LinkedHashMap<String, String>();
        tags.put("mlflow.user", session.user());
        tags.put("mlflow.source.name", RunSource.name());
        tags.put("mlflow.source.type", RunSource.type("LOCAL"));
        tags.putAll(options.tags());
        parent.ifPresent(run -> tags.put(PARENT, session.log().serverId(run.id())));
        var list = new ArrayList<Tag>();
        tags.forEach((key, value) -> list.add(new Tag(key, value)));
        var user = tags.getOrDefault("mlflow.user", session.user());
        return new NewRun(experiment, user, options.name(), System.currentTimeMillis(), list);
    }

    void end(RunStatus status) {
        var ending = session.active().needRun();
        ending.run().write(new Entry.End(status, System.currentTimeMillis()));
        leave(ending);
    }

    private void leave(ActiveRun left) {
        left.run().settle();
        left.run().close();
        session.active().run(left.parent().orElse(null));
    }

    void deleteActive() {
        var deleted = session.active().needRun();
        deleted.run().write(new Entry.Deletion());
        leave(deleted);
    }

    /** The server cannot take back what was logged, so the run is deleted, and one like it started. */
    void reset() {
        var old = session.active().needRun();
        old.run().settle();
        var again = old.start().orElseGet(() -> like(getRun(old.id())));
        old.run().write(new Entry.Deletion());
        old.run().settle();
        old.run().close();
        var fresh =
                new NewRun(again.experiment(), again.user(), again.name(), System.currentTimeMillis(), again.tags());
        session.active().run(new ActiveRun(session.log().start(fresh), Optional.of(fresh), old.parent()));
    }

    /** Only what tells where a run comes from and what it is called is carried over. */
    private NewRun like(Run run) {
        var data = run.data();
        List<Tag> tags = data == null
                ? List.of()
                : data.tags().stream()
                        .filter(tag ->
                                tag.key().equals("mlflow.user") || tag.key().equals(PARENT))
                        .toList();
        var user = run.info().userId();
        return new NewRun(
                ExperimentRef.ofId(run.info().experimentId()),
                user == null ? session.user() : user,
                Optional.ofNullable(run.info().runName()),
                System.currentTimeMillis(),
                tags);
    }

    /** Makes a run that is there the active one. If no experiment is active, the run's becomes it. */
    void activate(String runId) {
        var known = getRun(runId);
        if (session.active().experiment().isEmpty()) {
            session.active().experiment(ExperimentRef.ofId(known.info().experimentId()));
        }
        var opened = session.log().open(known.info().runId());
        session.active().run().ifPresent(replaced -> replaced.run().close());
        session.active().run(new ActiveRun(opened, Optional.empty(), Optional.empty()));
    }

    Run getRun(String runId) {
        try {
            return session.client().getRun(session.settledRunId(runId));
        } catch (MlflowException e) {
            if (e.code() == RESOURCE_DOES_NOT_EXIST) {
                throw RESOURCE_DOES_NOT_EXIST.error(e, "There is no run with the id '%s'", runId);
            }
            throw e;
        }
    }

    /** How {@code createNewRun} of the first release starts one: the user's name is the run's too. */
    static RunOptions named(String userId) {
        return RunOptions.DEFAULT.withTags(Map.of("mlflow.user", userId)).withName(userId);
    }
}
