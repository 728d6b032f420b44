package io.millrace.mlmanager.spool;

import io.millrace.protocol.tracking.CreateRun;
import io.millrace.protocol.tracking.Tag;
import java.util.List;
import java.util.Optional;

/**
 * A run to be made.
 *
 * @param experiment where
 * @param user shown as the one who started it
 * @param name empty: the server makes one up
 * @param startTime milliseconds since the Unix epoch, UTC
 */
public record NewRun(ExperimentRef experiment, String user, Optional<String> name, long startTime, List<Tag> tags) {
    public NewRun {
        tags = List.copyOf(tags);
    }

    /**
     * An experiment, by what is known of it.
     *
     * @param id decimal number as text; empty while the server could not be asked
     * @param name empty if only the id is known; one of both is always there
     */
    public record ExperimentRef(Optional<String> id, Optional<String> name) {
        public static ExperimentRef ofId(String id) {
            return new ExperimentRef(Optional.of(id), Optional.empty());
        }

        public static ExperimentRef ofName(String name) {
            return new ExperimentRef(Optional.empty(), Optional.of(name));
        }
    }

    CreateRun request(String experimentId) {
        return new CreateRun(experimentId, user, name.orElse(null), startTime, tags);
    }

    NewRun withTags(List<Tag> others) {
        return new NewRun(experiment, user, name, startTime, others);
    }
}
