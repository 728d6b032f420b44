package io.millrace.mlmanager;

import static io.millrace.protocol.ErrorCode.INVALID_STATE;

import io.millrace.mlmanager.spool.NewRun.ExperimentRef;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is active: at most one experiment, at most one run. Safe to read from any thread; one thread at a time changes it. */
final class Active {
    private volatile @Nullable ExperimentRef experiment;
    private volatile @Nullable ActiveRun run;

    Optional<ExperimentRef> experiment() {
        return Optional.ofNullable(experiment);
    }

    Optional<ActiveRun> run() {
        return Optional.ofNullable(run);
    }

    void experiment(ExperimentRef next) {
        experiment = next;
    }

    void run(@Nullable ActiveRun next) {
        run = next;
    }

    /** Without one it is {@code INVALID_STATE}. */
    ExperimentRef needExperiment() {
        var now = experiment;
        if (now == null) {
            throw INVALID_STATE.error(
                    "There is no active experiment: call createExperiment or setActiveExperiment first");
        }
        return now;
    }

    /** Without an experiment, and without a run, it is {@code INVALID_STATE}; the experiment is looked at first. */
    ActiveRun needRun() {
        needExperiment();
        return onlyRun();
    }

    /** As {@link #needRun}, whatever the experiment is. */
    ActiveRun onlyRun() {
        var now = run;
        if (now == null) {
            throw INVALID_STATE.error("There is no active run: call startRun (or createNewRun, or setActiveRun) first");
        }
        return now;
    }
}
