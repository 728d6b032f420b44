package io.millrace.server.tracking;

import io.millrace.server.ServerExtension;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The five runs A to E of reference 02 §2.3, in an experiment of their own. */
final class SearchFixture extends TrackingContract {
    final String experiment;
    private final Map<String, String> names = new TreeMap<>();

    SearchFixture(ServerExtension server) {
        super(server);
        experiment = newExperiment();
        add("A", "Alpha", 1000, "\"status\": \"FINISHED\", \"end_time\": 2000");
        add("B", "beta", 2000, "\"status\": \"FAILED\", \"end_time\": 2500");
        add("C", "Gamma_1", 3000, "\"status\": \"RUNNING\"");
        add("D", "Gamma%x", 3000, "\"status\": \"RUNNING\"");
        add("E", "plain", 500, "\"status\": \"RUNNING\"");
        log("A", "acc=0.9, f1 score=0.5, neg=-1", "lr=0.01, Model=LogReg, a-b=x", "team=red, Quote=it's, v=10");
        log("B", "acc=0.7", "lr=0.1, Model=logreg", "team=Red, v=9");
        log("C", "acc=NaN", "lr=0.001", "team=blue");
        log("D", "acc=Infinity", "", "");
        log("E", "", "lr=", "empty=");
        input("A", "train_ds", "abc", "training");
        input("B", "eval_ds", "def", "eval");
        input("B", "train_ds", "zzz", "training");
    }

    private void add(String letter, String name, long start, String update) {
        var run = server.post("/runs/create", """
                {"experiment_id": "%s", "user_id": "alice", "run_name": "%s", "start_time": %d}""".formatted(experiment, name, start))
                .ok()
                .text("run.info.run_id");
        names.put(run, letter);
        server.post("/runs/update", "{\"run_id\": \"%s\", %s}".formatted(run, update))
                .ok();
    }

    private void log(String letter, String metrics, String params, String tags) {
        // "a-b" is legal as a key on the wire; only filters need quotes for it
        server.post("/runs/log-batch", """
                {"run_id": "%s", "metrics": [%s], "params": [%s], "tags": [%s]}""".formatted(
                        run(letter), objects(metrics, ", \"timestamp\": 1"), objects(params, ""), objects(tags, "")))
                .ok();
    }

    private static String objects(String pairs, String more) {
        return String.join(
                ",",
                Arrays.stream(pairs.split(", ", -1))
                        .filter(pair -> !pair.isEmpty())
                        .map(pair -> pair.split("=", 2))
                        .map(pair -> "{\"key\": \"%s\", \"value\": \"%s\"%s}".formatted(pair[0], pair[1], more))
                        .toList());
    }

    private void input(String letter, String name, String digest, String context) {
        server.post("/runs/log-inputs", """
                {"run_id": "%s", "datasets": [{"tags": [{"key": "mlflow.data.context", "value": "%s"}],
                 "dataset": {"name": "%s", "digest": "%s", "source_type": "t", "source": "s"}}]}""".formatted(run(letter), context, name, digest))
                .ok();
    }

    String run(String letter) {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().equals(letter))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    /** Puts run ids where a text says {@code <A>}. */
    String filled(String text) {
        var result = text;
        for (var entry : names.entrySet()) {
            result = result.replace("<" + entry.getValue() + ">", entry.getKey());
        }
        return result;
    }

    /** C and D start at the same time, so their ids decide; {@code {C,D}} stands for both in that order. */
    String ordered(String letters) {
        var first = new TreeSet<>(List.of(run("C"), run("D"))).first();
        return letters.replace("{CD}", first.equals(run("C")) ? "CD" : "DC");
    }

    /** What a search finds, as letters. */
    String found(String filter, String... orderBy) {
        var letters = search(experiment, filled(filter), orderBy).ok().texts("runs", "info.run_id").stream()
                .map(names::get)
                .toList();
        return String.join("", letters);
    }
}
