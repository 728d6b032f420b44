package io.millrace.server.registry;

import static io.millrace.protocol.ErrorCode.RESOURCE_DOES_NOT_EXIST;

import io.millrace.protocol.registry.ModelVersion;
import io.millrace.protocol.registry.ModelVersionStatus;
import io.millrace.protocol.registry.RegisteredModel;
import io.millrace.server.db.Tx;
import io.millrace.server.tracking.Rules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Finds models and versions, and makes them whole: with tags, aliases and latest versions. */
final class Registered {
    private Registered() {}

    static ModelRow model(Tx tx, String name) {
        return RegisteredModelStore.find(tx, name).orElseThrow(() -> noModel(name));
    }

    /** The model, which nobody else changes until the end of the transaction. */
    static ModelRow lockedModel(Tx tx, String name) {
        return RegisteredModelStore.lock(tx, name).orElseThrow(() -> noModel(name));
    }

    static VersionRow version(Tx tx, String name, String version) {
        long number = RegistryRules.version(version);
        return ModelVersionStore.find(tx, name, number).orElseThrow(() -> noVersion(name, version));
    }

    /** The version, with its model locked. */
    static VersionRow lockedVersion(Tx tx, String name, String version) {
        long number = RegistryRules.version(version);
        var model = lockedModel(tx, name);
        return ModelVersionStore.find(tx, model.id(), number).orElseThrow(() -> noVersion(name, version));
    }

    private static RuntimeException noModel(String name) {
        return RESOURCE_DOES_NOT_EXIST.error("Registered Model with name=%s not found", Rules.cut(name, 300));
    }

    private static RuntimeException noVersion(String name, String version) {
        return RESOURCE_DOES_NOT_EXIST.error(
                "Model Version (name=%s, version=%s) not found", Rules.cut(name, 300), version);
    }

    static ModelVersion whole(Tx tx, VersionRow version) {
        return wholeVersions(tx, List.of(version)).getFirst();
    }

    static List<ModelVersion> wholeVersions(Tx tx, List<VersionRow> versions) {
        if (versions.isEmpty()) {
            return List.of();
        }
        var ids = versions.stream().mapToLong(VersionRow::id).toArray();
        var tags = ModelVersionStore.tags(tx, ids);
        var aliases = ModelVersionStore.aliases(tx, ids);
        return versions.stream()
                .map(v -> new ModelVersion(
                        v.model(),
                        v.number(),
                        v.created(),
                        v.updated(),
                        v.userId(),
                        v.stage(),
                        v.description(),
                        v.source(),
                        v.runId(),
                        ModelVersionStatus.READY,
                        null,
                        tags.getOrDefault(v.id(), List.of()),
                        v.runLink(),
                        aliases.getOrDefault(v.id(), List.of())))
                .toList();
    }

    static RegisteredModel whole(Tx tx, ModelRow model) {
        return wholeModels(tx, List.of(model)).getFirst();
    }

    static List<RegisteredModel> wholeModels(Tx tx, List<ModelRow> models) {
        if (models.isEmpty()) {
            return List.of();
        }
        var ids = models.stream().mapToLong(ModelRow::id).toArray();
        var tags = RegisteredModelStore.tags(tx, ids);
        var aliases = RegisteredModelStore.aliases(tx, ids);
        var latest = new HashMap<String, List<ModelVersion>>();
        wholeVersions(tx, ModelVersionStore.latest(tx, ids))
                .forEach(v -> latest.computeIfAbsent(v.name(), name -> new ArrayList<>())
                        .add(v));
        return models.stream()
                .map(m -> new RegisteredModel(
                        m.name(),
                        m.created(),
                        m.updated(),
                        m.userId(),
                        m.description(),
                        latest.getOrDefault(m.name(), List.of()),
                        tags.getOrDefault(m.id(), List.of()),
                        aliases.getOrDefault(m.id(), List.of())))
                .toList();
    }
}
