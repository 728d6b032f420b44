package io.millrace.spark.source;

import io.millrace.client.MlflowClient;
import io.millrace.protocol.registry.ModelVersion;
import io.millrace.protocol.tracking.Metric;
import io.millrace.protocol.tracking.Param;
import io.millrace.protocol.tracking.Run;
import io.millrace.protocol.tracking.RunData;
import io.millrace.protocol.tracking.SearchRuns;
import io.millrace.protocol.tracking.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Answers of the server as rows of a {@link StoreTable}. */
record StoreRows(MlflowClient client, StoreQuery query) {
    private static final int PAGE = 1000;
    private static final long MICROS = 1000;

    Stream<InternalRow> stream() {
        return switch (query.table()) {
            case RUNS -> runs().map(StoreRows::run);
            case METRICS -> runs().flatMap(this::points);
            case PARAMS -> runs().flatMap(this::params);
            case TAGS -> runs().flatMap(this::tags);
            case MODEL_VERSIONS -> client.searchModelVersions(query.filter()).map(StoreRows::version);
        };
    }

    private Stream<Run> runs() {
        return client.searchRuns(new SearchRuns(query.experimentIds(), query.filter(), null, PAGE, List.of(), null));
    }

    private static InternalRow run(Run run) {
        var info = run.info();
        var metrics = new LinkedHashMap<String, Object>();
        var params = new LinkedHashMap<String, Object>();
        var tags = new LinkedHashMap<String, Object>();
        var data = data(run);
        data.metrics().forEach(metric -> metrics.put(metric.key(), metric.value()));
        data.params().forEach(param -> params.put(param.key(), param.value()));
        data.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        return row(
                info.runId(),
                info.experimentId(),
                info.runName(),
                info.status() == null ? null : info.status().name(),
                info.userId(),
                time(info.startTime()),
                time(info.endTime()),
                info.artifactUri(),
                info.lifecycleStage(),
                metrics,
                params,
                tags);
    }

    private static RunData data(Run run) {
        return Objects.requireNonNullElse(run.data(), new RunData(List.of(), List.of(), List.of()));
    }

    /** The run knows which metrics there are. */
    private Stream<InternalRow> points(Run run) {
        var id = run.info().runId();
        return data(run).metrics().stream()
                .map(Metric::key)
                .filter(query::wants)
                .flatMap(key -> client.metricHistory(id, key))
                .map(point -> row(id, point.key(), point.value(), point.step(), time(point.timestamp())));
    }

    private Stream<InternalRow> params(Run run) {
        return data(run).params().stream()
                .filter(param -> query.wants(param.key()))
                .map((Param param) -> row(run.info().runId(), param.key(), param.value()));
    }

    private Stream<InternalRow> tags(Run run) {
        return data(run).tags().stream()
                .filter(tag -> query.wants(tag.key()))
                .map((Tag tag) -> row(run.info().runId(), tag.key(), tag.value()));
    }

    private static InternalRow version(ModelVersion version) {
        var tags = new LinkedHashMap<String, Object>();
        version.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        return row(
                version.name(),
                Integer.parseInt(version.version()),
                version.currentStage(),
                version.status() == null ? null : version.status().name(),
                version.runId(),
                version.source(),
                version.userId(),
                version.description(),
                time(version.creationTimestamp()),
                time(version.lastUpdatedTimestamp()),
                version.aliases(),
                tags);
    }

    /** Spark counts microseconds. */
    private static @Nullable Long time(@Nullable Long millis) {
        return millis == null ? null : (Long) (millis * MICROS);
    }

    private static InternalRow row(@Nullable Object... values) {
        var internal = new @Nullable Object[values.length];
        for (int i = 0; i < values.length; i++) {
            internal[i] = internal(values[i]);
        }
        return new GenericInternalRow(internal);
    }

    private static @Nullable Object internal(@Nullable Object value) {
        if (value instanceof String text) {
            return UTF8String.fromString(text);
        }
        if (value instanceof List<?> list) {
            return array(list);
        }
        if (value instanceof Map<?, ?> map) {
            return new ArrayBasedMapData(array(List.copyOf(map.keySet())), array(List.copyOf(map.values())));
        }
        return value;
    }

    private static GenericArrayData array(List<?> list) {
        return new GenericArrayData(list.stream().map(StoreRows::internal).toArray());
    }
}
