package io.millrace.server.search;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What can be searched in one kind of entity. Source: MLflow's search grammar; where Millrace accepts more (singular forms
 * for logged models, ordering of their texts), the legal filters of today keep their meaning.
 *
 * @param prefixes what may stand before the first dot
 * @param attributes by every name that is understood
 * @param keyed fields of metrics, params, tags and the like; their key is free
 * @param datasetFields what {@code dataset.} knows
 * @param sortable attributes to order by
 */
public record Vocabulary(
        Map<String, Subject> prefixes,
        Map<String, Field> attributes,
        Map<Subject, Field> keyed,
        Set<String> datasetFields,
        Set<String> sortable) {

    public static final Vocabulary RUNS = new Vocabulary(
            Map.ofEntries(
                    entry("metrics", Subject.METRIC),
                    entry("metric", Subject.METRIC),
                    entry("params", Subject.PARAM),
                    entry("param", Subject.PARAM),
                    entry("parameter", Subject.PARAM),
                    entry("parameters", Subject.PARAM),
                    entry("tags", Subject.TAG),
                    entry("tag", Subject.TAG),
                    entry("attributes", Subject.ATTRIBUTE),
                    entry("attribute", Subject.ATTRIBUTE),
                    entry("attr", Subject.ATTRIBUTE),
                    entry("run", Subject.ATTRIBUTE),
                    entry("datasets", Subject.DATASET),
                    entry("dataset", Subject.DATASET)),
            Map.ofEntries(
                    entry("run_id", Field.listed("run_id")),
                    entry("run_name", Field.text("run_name")),
                    entry("run name", Field.text("run_name")),
                    entry("Run name", Field.text("run_name")),
                    entry("Run Name", Field.text("run_name")),
                    entry("status", Field.text("status")),
                    entry("user_id", Field.text("user_id")),
                    entry("artifact_uri", Field.text("artifact_uri")),
                    entry("start_time", Field.number("start_time")),
                    entry("created", Field.number("start_time")),
                    entry("Created", Field.number("start_time")),
                    entry("end_time", Field.number("end_time"))),
            Map.of(
                    Subject.METRIC, Field.number("metric"),
                    Subject.PARAM, Field.text("param"),
                    Subject.TAG, Field.text("tag"),
                    Subject.DATASET, Field.listed("dataset")),
            Set.of("name", "digest", "context"),
            Set.of(
                    "start_time",
                    "created",
                    "Created",
                    "end_time",
                    "status",
                    "run_name",
                    "user_id",
                    "artifact_uri",
                    "run_id"));

    public static final Vocabulary EXPERIMENTS = new Vocabulary(
            Map.of("attribute", Subject.ATTRIBUTE, "tags", Subject.TAG, "tag", Subject.TAG),
            Map.of(
                    "name", Field.text("name"),
                    "creation_time", Field.number("creation_time"),
                    "last_update_time", Field.number("last_update_time")),
            Map.of(Subject.TAG, Field.text("tag")),
            Set.of(),
            Set.of("name", "experiment_id", "creation_time", "last_update_time"));

    public static final Vocabulary LOGGED_MODELS = loggedModels();

    public static final Vocabulary REGISTERED_MODELS = new Vocabulary(
            Map.of("attribute", Subject.ATTRIBUTE, "tags", Subject.TAG, "tag", Subject.TAG),
            Map.of("name", Field.text("name")),
            Map.of(Subject.TAG, Field.text("tag")),
            Set.of(),
            Set.of("name", "timestamp", "last_updated_timestamp"));

    public static final Vocabulary MODEL_VERSIONS = new Vocabulary(
            Map.of("attribute", Subject.ATTRIBUTE, "tags", Subject.TAG, "tag", Subject.TAG),
            Map.of(
                    "name", Field.text("name"),
                    "version_number", Field.looseNumber("version_number"),
                    "run_id", new Field("run_id", Field.Type.TEXT, Operator.TEXT_OR_IN),
                    "source_path", Field.text("source_path")),
            Map.of(Subject.TAG, Field.text("tag")),
            Set.of(),
            Set.of("name", "version_number", "creation_timestamp", "last_updated_timestamp"));

    private static Vocabulary loggedModels() {
        var text = new Field("text", Field.Type.TEXT, Operator.ANY_TEXT);
        var loose = new Field("text", Field.Type.LOOSE_TEXT, Operator.ANY_TEXT);
        var created = Field.number("creation_timestamp");
        var updated = Field.number("last_updated_timestamp");
        return new Vocabulary(
                Map.of(
                        "metrics", Subject.METRIC,
                        "metric", Subject.METRIC,
                        "params", Subject.PARAM,
                        "param", Subject.PARAM,
                        "tags", Subject.TAG,
                        "tag", Subject.TAG,
                        "attributes", Subject.ATTRIBUTE,
                        "attribute", Subject.ATTRIBUTE),
                Map.ofEntries(
                        entry("name", text.named("name")),
                        entry("model_id", text.named("model_id")),
                        entry("model_type", text.named("model_type")),
                        entry("source_run_id", text.named("source_run_id")),
                        entry("experiment_id", loose.named("experiment_id")),
                        entry("artifact_location", text.named("artifact_location")),
                        entry("lifecycle_stage", text.named("lifecycle_stage")),
                        entry("status", loose.named("status")),
                        entry("creation_timestamp", created),
                        entry("creation_timestamp_ms", created),
                        entry("creation_time", created),
                        entry("last_updated_timestamp", updated),
                        entry("last_updated_timestamp_ms", updated)),
                Map.of(Subject.METRIC, Field.number("metric"), Subject.PARAM, loose, Subject.TAG, loose),
                Set.of(),
                Set.of(
                        "name",
                        "model_id",
                        "model_type",
                        "source_run_id",
                        "experiment_id",
                        "artifact_location",
                        "lifecycle_stage",
                        "status",
                        "creation_timestamp",
                        "creation_timestamp_ms",
                        "creation_time",
                        "last_updated_timestamp",
                        "last_updated_timestamp_ms"));
    }

    /** Canonical name of an attribute. */
    String canonical(String attribute) {
        var field = attributes.get(attribute);
        return field == null ? attribute : field.name();
    }

    String knownAttributes() {
        return String.join(", ", new TreeSet<>(attributes.keySet()));
    }

    String knownPrefixes() {
        return String.join(", ", new TreeSet<>(prefixes.keySet()));
    }
}
