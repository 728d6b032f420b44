package io.millrace.notebook;

import io.millrace.mlmanager.MLManager;
import io.millrace.mlmanager.RunSource;
import io.millrace.protocol.MlflowException;
import io.millrace.protocol.tracking.Run;
import java.util.Collection;
import java.util.List;

/** Gives runs that a notebook starts the notebook itself: as it was when the run was last worked on. */
final class RunSources {
    private final String notebook;
    private final long since = System.currentTimeMillis();

    RunSources(String notebook) {
        this.notebook = notebook;
        RunSource.set(notebook, "NOTEBOOK");
    }

    /**
     * To runs of these managers' experiments that this kernel started, and that were not over before a moment.
     *
     * @param moment milliseconds since the Unix epoch, UTC
     */
    void store(Collection<MLManager> managers, String snapshot, long moment) {
        for (var manager : managers) {
            for (var run : started(manager)) {
                var end = run.info().endTime();
                if (end == null || end == 0 || end >= moment) {
                    manager.client().artifacts(run.info()).logText(snapshot, "notebook/" + notebook);
                }
            }
        }
    }

    private List<Run> started(MLManager manager) {
        try {
            return manager.searchRuns("tags.mlflow.source.name = '" + notebook.replace("'", "''")
                    + "' AND attributes.start_time >= " + since);
        } catch (MlflowException noExperimentIsActive) {
            return List.of();
        }
    }
}
