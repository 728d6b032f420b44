package io.millrace.server.registry;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.millrace.protocol.ErrorCode.RESOURCE_DOES_NOT_EXIST;

import io.millrace.protocol.registry.CreateModelVersion;
import io.millrace.server.db.Tx;
import io.millrace.server.registry.ModelSource.AliasFiles;
import io.millrace.server.registry.ModelSource.Elsewhere;
import io.millrace.server.registry.ModelSource.LoggedModelFiles;
import io.millrace.server.registry.ModelSource.ProxyFiles;
import io.millrace.server.registry.ModelSource.RunFiles;
import io.millrace.server.registry.ModelSource.UnknownModel;
import io.millrace.server.registry.ModelSource.VersionFiles;
import io.millrace.server.tracking.ArtifactLocations;
import io.millrace.server.tracking.Rules;
import io.millrace.server.tracking.Tracking;
import java.util.Optional;

/**
 * Finds where the files of a new version are. Nothing is opened here, and what a location names is not necessarily something
 * that the server opens: that is decided when somebody asks for a file.
 *
 * @param tracking knows where runs and logged models have their files
 * @param rules what a source may be
 */
public record SourceLocations(Tracking tracking, SourceRules rules) {
    /** Whether the request is for a prompt, which has no files. Source: MLflow looks for the tag, whatever its value. */
    private static boolean isPrompt(CreateModelVersion request) {
        return request.tags().stream().anyMatch(tag -> tag.key().equals(RegistryRules.IS_PROMPT));
    }

    /** The location for a source that is allowed; empty for a prompt: nobody opens what its source says. */
    String locate(Tx tx, CreateModelVersion request) {
        if (isPrompt(request)) {
            return "";
        }
        rules.check(request.source(), () -> root(tx, request));
        return locate(tx, request.source());
    }

    private Optional<String> root(Tx tx, CreateModelVersion request) {
        if (request.modelId() != null && !request.modelId().isEmpty()) {
            return Optional.ofNullable(
                    tracking.models().info(tx, request.modelId()).artifactUri());
        }
        var runId = request.runId();
        return runId == null || runId.isEmpty()
                ? Optional.empty()
                : tracking.runs().artifactRoot(tx, runId);
    }

    private String locate(Tx tx, String source) {
        return switch (ModelSource.of(source)) {
            case LoggedModelFiles model ->
                String.valueOf(tracking.models().info(tx, model.id()).artifactUri());
            case VersionFiles target -> filesOf(version(tx, target), source);
            case AliasFiles target ->
                filesOf(
                        ModelVersionStore.findByAlias(tx, target.model(), target.alias())
                                .orElseThrow(() -> unknown(source)),
                        source);
            case RunFiles files -> inRun(tx, files).orElse(source);
            case UnknownModel unknown -> throw unknown(source);
            case ProxyFiles files -> source;
            case Elsewhere elsewhere -> source;
        };
    }

    private static VersionRow version(Tx tx, VersionFiles target) {
        return target.version().equalsIgnoreCase("latest")
                ? ModelVersionStore.newest(
                                tx, Registered.model(tx, target.model()).id())
                        .orElseThrow(() -> unknown(target.model()))
                : Registered.version(tx, target.model(), target.version());
    }

    private static String filesOf(VersionRow version, String source) {
        if (version.location().isEmpty()) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Invalid model version source: '%s': that version is a prompt and has no files",
                    Rules.cut(source, 300));
        }
        return version.location();
    }

    /** Empty for a run that this server does not know: it may be another server's. */
    private Optional<String> inRun(Tx tx, RunFiles files) {
        return tracking.runs()
                .artifactRoot(tx, files.runId())
                .map(root -> files.path().isEmpty() ? root : ArtifactLocations.append(root, files.path()));
    }

    private static RuntimeException unknown(String source) {
        return RESOURCE_DOES_NOT_EXIST.error(
                "Cannot resolve the source '%s': there is no such model version", Rules.cut(source, 300));
    }
}
