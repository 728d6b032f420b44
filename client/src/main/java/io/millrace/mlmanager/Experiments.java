package io.millrace.mlmanager;

import static io.millrace.protocol.ErrorCode.RESOURCE_ALREADY_EXISTS;
import static io.millrace.protocol.ErrorCode.RESOURCE_DOES_NOT_EXIST;

import io.millrace.mlmanager.spool.NewRun.ExperimentRef;
import io.millrace.protocol.tracking.Experiment;
import io.millrace.protocol.tracking.SearchRuns;
import io.millrace.protocol.tracking.ViewType;
import java.util.List;
import java.util.Optional;

/** Which experiment is active. */
record Experiments(Session session) {
    void create(String name) {
        var found = session.log().experiment(name);
        if (found.isPresent()) {
            activate(refuseDeleted(found.get()));
        } else {
            session.active().experiment(ExperimentRef.ofName(name));
            session.say("Experiment '" + name + "' is active; the server is away and gets it later");
        }
    }

    /** Makes or opens it, and deletes its active runs one by one; they can be restored. */
    void createEmpty(String name) {
        var client = session.client();
        create(name);
        var id = id();
        var request = new SearchRuns(List.of(id), "", ViewType.ACTIVE_ONLY, null, List.of(), null);
        List<String> runs;
        try (var found = client.searchRuns(request)) {
            runs = found.map(run -> run.info().runId()).toList();
        }
        runs.forEach(client::deleteRun);
        session.active()
                .run()
                .filter(run -> runs.contains(session.log().serverId(run.id())))
                .ifPresent(deleted -> session.active().run(null));
        session.say("Deleted " + runs.size() + " runs of experiment '" + name + "'");
    }

    void activateByName(String name) {
        var found = session.client()
                .findExperimentByName(name)
                .orElseThrow(() -> RESOURCE_DOES_NOT_EXIST.error(
                        "There is no experiment '%s' (an id is given as a number)", name));
        activate(refuseDeleted(found));
    }

    void activateById(String id) {
        activate(refuseDeleted(session.client().getExperiment(id)));
    }

    private void activate(Experiment experiment) {
        session.active()
                .experiment(new ExperimentRef(Optional.of(experiment.experimentId()), Optional.of(experiment.name())));
        session.say("Experiment '" + experiment.name() + "' is active; its id is " + experiment.experimentId());
    }

    private static Experiment refuseDeleted(Experiment experiment) {
        if ("deleted".equals(experiment.lifecycleStage())) {
            throw RESOURCE_ALREADY_EXISTS.error(
                    "The name '%s' belongs to a deleted experiment; restore that (id %s), or choose another name",
                    experiment.name(), experiment.experimentId());
        }
        return experiment;
    }

    /** Of the active one; asks the server if that was not possible before. */
    String id() {
        var active = session.active().needExperiment();
        if (active.id().isPresent()) {
            return active.id().get();
        }
        var name = active.name().orElseThrow();
        var id = session.client().getOrCreateExperiment(name);
        session.active().experiment(new ExperimentRef(Optional.of(id), Optional.of(name)));
        return id;
    }
}
