package io.millrace.server.tracking;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.millrace.protocol.ErrorCode.INVALID_STATE;
import static io.millrace.protocol.ErrorCode.RESOURCE_ALREADY_EXISTS;
import static io.millrace.protocol.ErrorCode.RESOURCE_DOES_NOT_EXIST;

import io.millrace.protocol.MlflowException;
import io.millrace.protocol.tracking.CreateExperiment;
import io.millrace.protocol.tracking.Experiment;
import io.millrace.protocol.tracking.SearchExperiments;
import io.millrace.protocol.tracking.SearchExperimentsResponse;
import io.millrace.protocol.tracking.Tag;
import io.millrace.server.db.Database;
import io.millrace.server.db.DatabaseException;
import io.millrace.server.db.Tx;
import java.time.Clock;
import java.util.List;

/** Rules of experiments; one method is one transaction. Thread-safe. */
public final class Experiments {
    private final Database database;
    private final ArtifactLocations locations;
    private final Clock clock;

    public Experiments(Database database, ArtifactLocations locations, Clock clock) {
        this.database = database;
        this.locations = locations;
        this.clock = clock;
        var location = locations.forExperiment(0);
        if (database.read(tx -> ExperimentStore.find(tx, 0)).isEmpty()) {
            database.write(tx -> {
                ExperimentStore.insertDefault(tx, location, clock.millis());
                return true;
            });
        }
    }

    public String create(CreateExperiment request) {
        Rules.checkLength(request.name(), "name", Rules.MAX_NAME);
        var asked = request.artifactLocation();
        var own = asked == null || asked.isEmpty() ? "" : ArtifactLocations.checked(asked);
        var tags = Rules.lastOfEach(request.tags(), Integer.MAX_VALUE);
        tags.forEach(tag -> Rules.checkLength(tag.value(), "value", Rules.MAX_EXPERIMENT_TAG_VALUE));
        return unlessTaken(request.name(), tx -> {
            refuseTaken(tx, request.name());
            long id = ExperimentStore.insert(tx, request.name(), clock.millis());
            ExperimentStore.setLocation(tx, id, own.isEmpty() ? locations.forExperiment(id) : own);
            ExperimentStore.setTags(tx, id, tags);
            return String.valueOf(id);
        });
    }

    public Experiment get(String id) {
        return database.read(tx -> existing(tx, id));
    }

    public Experiment getByName(String name) {
        return database.read(tx -> ExperimentStore.findByName(tx, name))
                .orElseThrow(() -> RESOURCE_DOES_NOT_EXIST.error("Could not find experiment with name '%s'", name));
    }

    public SearchExperimentsResponse search(SearchExperiments request) {
        return database.read(tx -> new ExperimentSearch(tx, request).run());
    }

    public void rename(String id, String name) {
        Rules.checkLength(name, "new_name", Rules.MAX_NAME);
        unlessTaken(name, tx -> {
            var experiment = existing(tx, id);
            if (isDeleted(experiment)) {
                throw INVALID_STATE.error("Cannot rename experiment %s: it is deleted; restore it first", id);
            }
            if (!experiment.name().equals(name)) {
                refuseTaken(tx, name);
            }
            ExperimentStore.rename(tx, Rules.experimentId(id), name, clock.millis());
            return true;
        });
    }

    /** With all its runs. */
    public void delete(String id) {
        move(id, false, true);
    }

    /** With all its runs, also those that were deleted before. */
    public void restore(String id) {
        move(id, true, false);
    }

    public void setTag(String id, Tag tag) {
        Rules.checkKey(tag.key(), "key");
        Rules.checkLength(tag.value(), "value", Rules.MAX_EXPERIMENT_TAG_VALUE);
        database.write(tx -> {
            ExperimentStore.setTags(tx, active(tx, id), List.of(tag));
            return true;
        });
    }

    public void deleteTag(String id, String key) {
        database.write(tx -> {
            if (!ExperimentStore.deleteTag(tx, active(tx, id), key)) {
                throw RESOURCE_DOES_NOT_EXIST.error("Experiment %s has no tag '%s'", id, key);
            }
            return true;
        });
    }

    static Experiment existing(Tx tx, String id) {
        return ExperimentStore.find(tx, Rules.experimentId(id))
                .orElseThrow(() -> RESOURCE_DOES_NOT_EXIST.error("No Experiment with id=%s exists", id));
    }

    static Experiment existingActive(Tx tx, String id) {
        var experiment = existing(tx, id);
        if (isDeleted(experiment)) {
            throw INVALID_PARAMETER_VALUE.error(
                    "The experiment %s must be in the 'active' state. Current state is deleted.", id);
        }
        return experiment;
    }

    private static long active(Tx tx, String id) {
        return Long.parseLong(existingActive(tx, id).experimentId());
    }

    private void move(String id, boolean from, boolean to) {
        database.write(tx -> {
            var experiment = existing(tx, id);
            if (isDeleted(experiment) != from) {
                throw RESOURCE_DOES_NOT_EXIST.error(
                        "No %s experiment with id=%s exists", from ? "deleted" : "active", id);
            }
            ExperimentStore.setDeleted(tx, Rules.experimentId(id), to, clock.millis());
            return true;
        });
    }

    private static boolean isDeleted(Experiment experiment) {
        return "deleted".equals(experiment.lifecycleStage());
    }

    private static void refuseTaken(Tx tx, String name) {
        ExperimentStore.findByName(tx, name).ifPresent(holder -> {
            throw taken(name, isDeleted(holder) ? " by a deleted experiment; restore or rename that one" : "");
        });
    }

    private static MlflowException taken(String name, String more) {
        return RESOURCE_ALREADY_EXISTS.error("Experiment '%s' already exists: the name is taken%s", name, more);
    }

    /** Two callers may find the name free at the same moment; the database then lets one of them through. */
    private <T> T unlessTaken(String name, io.millrace.server.db.Work<T> work) {
        try {
            return database.write(work);
        } catch (DatabaseException e) {
            throw e.isDuplicate() ? taken(name, "") : e;
        }
    }
}
