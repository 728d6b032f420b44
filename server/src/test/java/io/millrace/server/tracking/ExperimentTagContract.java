package io.millrace.server.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.ServerExtension;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reference 01, E8 and E9. */
abstract class ExperimentTagContract extends TrackingContract {
    ExperimentTagContract(ServerExtension server) {
        super(server);
    }

    @Test
    void setTag_overwrites_andLeavesTheUpdateTime() {
        var id = newExperiment();
        long updated = server.get("/experiments/get?experiment_id=" + id).integer("experiment.last_update_time");
        for (var value : new String[] {"1", "2"}) {
            assertThat(server.post("/experiments/set-experiment-tag", """
                    {"experiment_id": "%s", "key": "a b/c", "value": "%s"}""".formatted(id, value))
                            .ok()
                            .body())
                    .isEqualTo("{}");
        }
        server.post("/experiments/set-experiment-tag", """
                {"experiment_id": "%s", "key": "bare"}""".formatted(id)).ok();
        var reply = server.get("/experiments/get?experiment_id=" + id);
        assertThat(reply.pairs("experiment.tags")).isEqualTo(Map.of("a b/c", "2", "bare", ""));
        assertThat(reply.integer("experiment.last_update_time")).isEqualTo(updated);
    }

    @Test
    void setTag_badKeyLongValueDeletedOrUnknown_isRefused() {
        var id = newExperiment();
        var body = "{\"experiment_id\": \"%s\", \"key\": \"%s\", \"value\": \"%s\"}";
        server.post("/experiments/set-experiment-tag", body.formatted(id, "a//b", "v"))
                .invalid("a//b");
        server.post("/experiments/set-experiment-tag", body.formatted(id, "k".repeat(251), "v"))
                .invalid("250");
        server.post("/experiments/set-experiment-tag", body.formatted(id, "k", "v".repeat(5000)))
                .ok();
        server.post("/experiments/set-experiment-tag", body.formatted(id, "k", "v".repeat(5001)))
                .invalid("5000");
        server.post("/experiments/set-experiment-tag", body.formatted(deletedExperiment(), "k", "v"))
                .invalid("must be in the 'active' state");
        server.post("/experiments/set-experiment-tag", body.formatted("987654321", "k", "v"))
                .notFound();
        server.post("/experiments/set-experiment-tag", "{\"experiment_id\": \"0\"}")
                .invalid("'key'");
    }

    @Test
    void deleteTag_onceThenAgain_isOkThenNotFound() {
        var id = newExperiment();
        var body = "{\"experiment_id\": \"%s\", \"key\": \"k\"}";
        server.post("/experiments/set-experiment-tag", body.formatted(id)).ok();
        server.post("/experiments/delete-experiment-tag", body.formatted(id)).ok();
        server.post("/experiments/delete-experiment-tag", body.formatted(id)).notFound("no tag 'k'");
        server.post("/experiments/delete-experiment-tag", body.formatted(deletedExperiment()))
                .invalid("must be in the 'active' state");
        server.post("/experiments/delete-experiment-tag", body.formatted("987654321"))
                .notFound();
    }
}
