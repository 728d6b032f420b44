package io.millrace.server.tracking;

import io.millrace.protocol.json.Json;
import io.millrace.server.Reply;
import io.millrace.server.ServerExtension;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What tests of the tracking API share: a server on some database, and fresh experiments and runs. */
abstract class TrackingContract {
    private static final AtomicInteger NAMES = new AtomicInteger();

    final ServerExtension server;

    TrackingContract(ServerExtension server) {
        this.server = server;
    }

    /** A name that no other test uses. */
    static String fresh(String prefix) {
        return prefix + "-" + NAMES.incrementAndGet();
    }

    /** A text as JSON, with its quotes. */
    static String quoted(String text) {
        return Json.writeText(text);
    }

    String newExperiment() {
        return newExperiment(fresh("experiment"));
    }

    String newExperiment(String name) {
        return server.post("/experiments/create", "{\"name\": %s}".formatted(quoted(name)))
                .ok()
                .text("experiment_id");
    }

    String deletedExperiment() {
        var experiment = newExperiment();
        server.post("/experiments/delete", "{\"experiment_id\": \"%s\"}".formatted(experiment))
                .ok();
        return experiment;
    }

    String newRun() {
        return newRun(newExperiment());
    }

    String newRun(String experiment) {
        return server.post("/runs/create", """
                {"experiment_id": "%s", "user_id": "alice", "start_time": 1000}""".formatted(experiment)).ok().text("run.info.run_id");
    }

    String deletedRun() {
        var run = newRun();
        server.post("/runs/delete", "{\"run_id\": \"%s\"}".formatted(run)).ok();
        return run;
    }

    Reply getRun(String run) {
        return server.get("/runs/get?run_id=" + run).ok();
    }

    Reply search(String experiment, String filter, String... orderBy) {
        return server.post(
                "/runs/search",
                "{\"experiment_ids\": [%s], \"filter\": %s, \"order_by\": %s}"
                        .formatted(quoted(experiment), quoted(filter), Json.writeText(List.of(orderBy))));
    }
}
