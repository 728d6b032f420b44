package io.millrace.server.files;

import io.millrace.protocol.ErrorCode;
import io.millrace.protocol.MlflowException;
import io.millrace.protocol.registry.ModelVersion;
import io.millrace.protocol.registry.VersionLineage;
import io.millrace.protocol.tracking.DatasetInput;
import io.millrace.protocol.tracking.Run;
import io.millrace.protocol.tracking.RunInputs;
import io.millrace.protocol.tracking.Tag;
import io.millrace.server.tracking.Tracking;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a version comes from, and what was made from it. What is gone is absent. */
public record Lineage(VersionFiles files, Tracking tracking) {
    private static final Pattern VERSION = Pattern.compile("models:/[^/@]+/\\d+");
    private static final Pattern LOGGED_MODEL = Pattern.compile("models:/(m-[0-9a-f]{32})");

    public VersionLineage of(String name, String number) {
        var version = files.versions().get(name, number);
        var folder = files.folder(name, number);
        var run = run(version);
        var info = run.map(Run::info);
        var experiment = info.flatMap(i -> ifThere(() -> tracking.experiments().get(i.experimentId())));
        var tags = run.map(Lineage::tags).orElse(Map.of());
        var source = String.valueOf(version.source());
        return new VersionLineage(
                version.runId(),
                info.map(i -> i.runName()).orElse(null),
                info.map(i -> i.experimentId()).orElse(null),
                experiment.map(e -> e.name()).orElse(null),
                tags.get("mlflow.source.name"),
                tags.get("mlflow.source.type"),
                tags.get("mlflow.source.git.commit"),
                loggedModel(folder, source),
                run.map(Lineage::datasets).orElse(List.of()),
                VERSION.matcher(source).matches() ? source : null,
                files.copies(folder));
    }

    private @Nullable String loggedModel(VersionFolder folder, String source) {
        var matcher = LOGGED_MODEL.matcher(source);
        return matcher.matches() ? matcher.group(1) : files.loggedModel(folder).orElse(null);
    }

    /** The run that made a version, if it is still there. */
    Optional<Run> run(ModelVersion version) {
        var id = version.runId();
        return id == null || id.isEmpty()
                ? Optional.empty()
                : ifThere(() -> tracking.runs().get(id));
    }

    private static <T> Optional<T> ifThere(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (MlflowException e) {
            if (e.code() == ErrorCode.RESOURCE_DOES_NOT_EXIST) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Map<String, String> tags(Run run) {
        var tags = new HashMap<String, String>();
        Objects.requireNonNull(run.data()).tags().forEach((Tag tag) -> tags.put(tag.key(), tag.value()));
        return tags;
    }

    private static List<DatasetInput> datasets(Run run) {
        RunInputs inputs = run.inputs();
        return inputs == null ? List.of() : inputs.datasetInputs();
    }
}
