package io.millrace.mlmanager.spool;

import io.millrace.mlmanager.spool.NewRun.ExperimentRef;
import io.millrace.protocol.json.Json;
import io.millrace.protocol.tracking.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whose entries a folder holds. Never changes.
 *
 * @param server address without credentials
 * @param runId the server's id of the run, or the one that it has here until the server knows it
 * @param start how to make the run; empty if the server knows it
 * @param created milliseconds since the Unix epoch, UTC
 */
record Identity(String server, String runId, Optional<NewRun> start, long created) {
    String toJson() {
        var json = new LinkedHashMap<String, Object>();
        json.put("format", 1);
        json.put("server", server);
        json.put("run_id", runId);
        json.put("created", created);
        start.ifPresent(run -> json.put("start", fields(run)));
        return Json.writeText(json);
    }

    private static Map<String, Object> fields(NewRun run) {
        var fields = new LinkedHashMap<String, Object>();
        run.experiment().id().ifPresent(id -> fields.put("experiment_id", id));
        run.experiment().name().ifPresent(name -> fields.put("experiment_name", name));
        fields.put("user", run.user());
        run.name().ifPresent(name -> fields.put("name", name));
        fields.put("start_time", run.startTime());
        fields.put(
                "tags",
                run.tags().stream().map(tag -> List.of(tag.key(), tag.value())).toList());
        return fields;
    }

    /** A text that is none raises {@code INVALID_PARAMETER_VALUE}. */
    static Identity parse(String text) {
        var json = Json.readMap(text);
        Optional<NewRun> start =
                json.get("start") instanceof Map<?, ?> fields ? Optional.of(newRun(fields)) : Optional.empty();
        return new Identity(
                String.valueOf(json.get("server")), String.valueOf(json.get("run_id")), start, number(json, "created"));
    }

    private static NewRun newRun(Map<?, ?> fields) {
        var experiment = new ExperimentRef(text(fields, "experiment_id"), text(fields, "experiment_name"));
        var tags = new ArrayList<Tag>();
        if (fields.get("tags") instanceof List<?> pairs) {
            for (var pair : pairs) {
                if (pair instanceof List<?> two && two.size() == 2) {
                    tags.add(new Tag(String.valueOf(two.get(0)), String.valueOf(two.get(1))));
                }
            }
        }
        var user = text(fields, "user").orElse("");
        return new NewRun(experiment, user, text(fields, "name"), number(fields, "start_time"), tags);
    }

    private static Optional<String> text(Map<?, ?> fields, String name) {
        return Optional.ofNullable(fields.get(name)).map(Object::toString);
    }

    private static long number(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
