package io.millrace.server.files;

import io.millrace.protocol.registry.DiffModelVersions;
import io.millrace.protocol.registry.DiffModelVersionsResponse;
import io.millrace.protocol.registry.ModelVersion;
import io.millrace.protocol.registry.SchemaField;
import io.millrace.protocol.registry.VersionDifference;
import io.millrace.protocol.registry.VersionSchema;
import io.millrace.protocol.tracking.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** What differs between two versions. */
record Comparison(VersionFiles files, Lineage lineage) {
    /** Everything of one version that is compared: values by key, by area. */
    private record Side(ModelVersion version, Map<String, Map<String, String>> areas, List<String> notes) {}

    DiffModelVersionsResponse of(DiffModelVersions request) {
        var otherName = Objects.requireNonNullElse(request.otherName(), request.name());
        var left = side(request.name(), request.version());
        var right = side(otherName, request.otherVersion());
        var differences = new ArrayList<VersionDifference>();
        for (var area : List.of("signature", "flavor", "param", "metric", "tag", "file")) {
            addDifferences(area, left, right, differences);
        }
        var notes = new ArrayList<>(left.notes);
        notes.addAll(right.notes);
        return new DiffModelVersionsResponse(left.version, right.version, differences, notes);
    }

    private static void addDifferences(String area, Side left, Side right, List<VersionDifference> differences) {
        var before = left.areas.getOrDefault(area, Map.of());
        var after = right.areas.getOrDefault(area, Map.of());
        var keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        for (var key : keys) {
            if (!Objects.equals(before.get(key), after.get(key))) {
                differences.add(new VersionDifference(area, key, before.get(key), after.get(key)));
            }
        }
    }

    private Side side(String name, String number) {
        var version = files.versions().get(name, number);
        var notes = new ArrayList<String>();
        var areas = new TreeMap<String, Map<String, String>>();
        var schema = files.schema(name, number);
        if (schema.mlmodel() == null || schema.flavors().isEmpty()) {
            notes.add("%s/%s: %s".formatted(name, number, schema.message()));
        }
        areas.put("signature", signature(schema));
        areas.put("flavor", map(schema.flavors(), flavor -> flavor, flavor -> "yes"));
        areas.put("tag", map(version.tags(), tag -> tag.key(), tag -> tag.value()));
        lineage.run(version).ifPresent(run -> addRun(run, areas));
        var recorded = files.recorded(name, number);
        if (recorded.state().equals(DigestState.COMPLETE.name())) {
            areas.put(
                    "file", map(recorded.files(), file -> file.path(), f -> f.size() + " bytes, sha256 " + f.sha256()));
        } else {
            notes.add("%s/%s: the digests of the files are %s".formatted(name, number, recorded.state()));
        }
        return new Side(version, areas, notes);
    }

    private static void addRun(Run run, Map<String, Map<String, String>> areas) {
        var data = Objects.requireNonNull(run.data());
        areas.put("param", map(data.params(), param -> param.key(), param -> param.value()));
        areas.put("metric", map(data.metrics(), metric -> metric.key(), metric -> String.valueOf(metric.value())));
    }

    private static Map<String, String> signature(VersionSchema schema) {
        var parts = new TreeMap<String, String>();
        addFields("inputs", schema.inputs(), parts);
        addFields("outputs", schema.outputs(), parts);
        schema.params().forEach(p -> parts.put("params." + p.name(), p.type() + " = " + p.defaultValue()));
        return parts;
    }

    private static void addFields(String list, List<SchemaField> fields, Map<String, String> parts) {
        for (int i = 0; i < fields.size(); i++) {
            var field = fields.get(i);
            var type = field.type() + (field.shape().isEmpty() ? "" : field.shape());
            parts.put(
                    list + (field.name() == null ? "[" + i + "]" : "." + field.name()),
                    field.required() ? type : type + ", optional");
        }
    }

    private static <T> Map<String, String> map(List<T> items, Function<T, String> key, Function<T, String> value) {
        var map = new TreeMap<String, String>();
        items.forEach(item -> map.put(key.apply(item), value.apply(item)));
        return map;
    }
}
