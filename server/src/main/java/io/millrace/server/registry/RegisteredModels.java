package io.millrace.server.registry;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.millrace.protocol.ErrorCode.RESOURCE_ALREADY_EXISTS;

import io.millrace.protocol.registry.CreateRegisteredModel;
import io.millrace.protocol.registry.DeleteRegisteredModelTag;
import io.millrace.protocol.registry.GetLatestVersions;
import io.millrace.protocol.registry.ModelVersion;
import io.millrace.protocol.registry.RegisteredModel;
import io.millrace.protocol.registry.RenameRegisteredModel;
import io.millrace.protocol.registry.SearchRegisteredModels;
import io.millrace.protocol.registry.SearchRegisteredModelsResponse;
import io.millrace.protocol.registry.SetModelAlias;
import io.millrace.protocol.registry.SetRegisteredModelTag;
import io.millrace.protocol.registry.UpdateRegisteredModel;
import io.millrace.protocol.tracking.Tag;
import io.millrace.server.db.Database;
import io.millrace.server.events.Event;
import io.millrace.server.events.EventKind;
import io.millrace.server.events.Outbox;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Rules of registered models; one method is one transaction. {@code user} is who does it. Thread-safe. */
public final class RegisteredModels {
    private final Database database;
    private final Moves moves;
    private final Outbox outbox;
    private final Clock clock;

    RegisteredModels(Database database, Moves moves, Outbox outbox, Clock clock) {
        this.database = database;
        this.moves = moves;
        this.outbox = outbox;
        this.clock = clock;
    }

    public RegisteredModel create(String user, CreateRegisteredModel request) {
        RegistryRules.checkModelName(request.name());
        RegistryRules.checkDescription(request.description());
        var tags = RegistryRules.checkedTags(request.tags());
        var description = emptyIsNull(request.description());
        return database.write(tx -> {
            long now = clock.millis();
            boolean prompt = RegistryRules.marksPrompt(tags);
            var model = new ModelRow(0, request.name(), prompt, description, user, 0, now, now);
            long id = RegisteredModelStore.insert(tx, model);
            if (id == 0) {
                throw taken(request.name());
            }
            RegisteredModelStore.setTags(tx, id, tags);
            var created = Registered.model(tx, request.name());
            ActivityStore.add(tx, Deed.toModel("CREATED_MODEL", user, created), now);
            outbox.add(tx, RegistryEvents.created(created, tags));
            return Registered.whole(tx, created);
        });
    }

    public RegisteredModel get(String name) {
        return database.read(tx -> Registered.whole(tx, Registered.model(tx, name)));
    }

    public SearchRegisteredModelsResponse search(SearchRegisteredModels request) {
        return database.read(tx -> new ModelSearch(tx, request).run());
    }

    /** Absent clears the description. */
    public RegisteredModel update(String user, UpdateRegisteredModel request) {
        RegistryRules.checkDescription(request.description());
        var description = emptyIsNull(request.description());
        return database.write(tx -> {
            var model = Registered.lockedModel(tx, request.name());
            long now = clock.millis();
            RegisteredModelStore.describe(tx, model.id(), description, now);
            if (!Objects.equals(model.description(), description)) {
                var deed = Deed.toModel("CHANGED_DESCRIPTION", user, model).change(model.description(), description);
                ActivityStore.add(tx, deed, now);
            }
            return Registered.whole(tx, Registered.model(tx, request.name()));
        });
    }

    public RegisteredModel rename(String user, RenameRegisteredModel request) {
        RegistryRules.checkModelName(request.newName());
        return database.write(tx -> {
            var model = Registered.lockedModel(tx, request.name());
            long now = clock.millis();
            if (!model.name().equals(request.newName())) {
                if (RegisteredModelStore.find(tx, request.newName()).isPresent()) {
                    throw taken(request.newName());
                }
                Protection.refuseRename(tx, model, request.newName(), now);
                RegisteredModelStore.rename(tx, model.id(), request.newName(), now);
                outbox.modelRenamed(tx, model.name(), request.newName());
                var deed = Deed.toModel("RENAMED_MODEL", user, model).change(model.name(), request.newName());
                ActivityStore.add(tx, deed, now);
            }
            return Registered.whole(tx, Registered.model(tx, request.newName()));
        });
    }

    public void delete(String user, String name) {
        database.write(tx -> {
            var model = Registered.lockedModel(tx, name);
            long now = clock.millis();
            Protection.refuseDelete(tx, model, now);
            RegisteredModelStore.delete(tx, model.id());
            outbox.modelDeleted(tx, name);
            ActivityStore.add(tx, Deed.toModel("DELETED_MODEL", user, model), now);
            return true;
        });
    }

    /** For each stage asked for, or each stage, its newest version. */
    public List<ModelVersion> latestVersions(GetLatestVersions request) {
        return database.read(tx -> {
            var model = Registered.model(tx, request.name());
            var rules = LifecycleStore.rules(tx);
            var asked = new TreeSet<String>();
            request.stages().forEach(stage -> asked.add(rules.stage(stage)));
            var latest = ModelVersionStore.latest(tx, new long[] {model.id()}).stream()
                    .filter(version -> asked.isEmpty() || asked.contains(version.stage()))
                    .sorted(Comparator.comparingInt(v -> rules.stages().indexOf(v.stage())))
                    .toList();
            return Registered.wholeVersions(tx, latest);
        });
    }

    public void setTag(String user, SetRegisteredModelTag request) {
        RegistryRules.checkTag(request.key(), request.value());
        database.write(tx -> {
            var model = Registered.lockedModel(tx, request.name());
            var before = RegisteredModelStore.tag(tx, model.id(), request.key()).orElse(null);
            var tag = new Tag(request.key(), request.value());
            RegisteredModelStore.setTags(tx, model.id(), List.of(tag));
            if (tag.key().equals(RegistryRules.IS_PROMPT)) {
                RegisteredModelStore.setPrompt(tx, model.id(), RegistryRules.marksPrompt(List.of(tag)));
            }
            if (!request.value().equals(before)) {
                var deed =
                        Deed.toModel("SET_TAG", user, model).key(request.key()).change(before, request.value());
                ActivityStore.add(tx, deed, clock.millis());
            }
            if (model.prompt()) {
                outbox.add(tx, tagEvent(model, request.key(), request.value()));
            }
            return true;
        });
    }

    public void deleteTag(String user, DeleteRegisteredModelTag request) {
        database.write(tx -> {
            var model = Registered.lockedModel(tx, request.name());
            var before = RegisteredModelStore.tag(tx, model.id(), request.key()).orElse(null);
            if (RegisteredModelStore.deleteTag(tx, model.id(), request.key())) {
                if (request.key().equals(RegistryRules.IS_PROMPT)) {
                    RegisteredModelStore.setPrompt(tx, model.id(), false);
                }
                var deed = Deed.toModel("DELETED_TAG", user, model)
                        .key(request.key())
                        .change(before, null);
                ActivityStore.add(tx, deed, clock.millis());
                if (model.prompt()) {
                    outbox.add(tx, tagEvent(model, request.key(), null));
                }
            }
            return true;
        });
    }

    private static Event tagEvent(ModelRow model, String key, @Nullable String value) {
        var data = new HashMap<String, @Nullable Object>();
        data.put("name", model.name());
        data.put("key", key);
        if (value != null) {
            data.put("value", value);
        }
        return new Event(
                value == null ? EventKind.PROMPT_TAG_DELETED : EventKind.PROMPT_TAG_SET, model.name(), null, data);
    }

    public void setAlias(String user, SetModelAlias request) {
        RegistryRules.checkAlias(request.alias());
        RegistryRules.checkComment(request.comment());
        database.write(tx -> {
            var version = Registered.lockedVersion(tx, request.name(), request.version());
            moves.toAlias(tx, version, request.alias(), Moves.Order.direct(user, request.comment(), false));
            return true;
        });
    }

    public void deleteAlias(String user, String name, String alias) {
        database.write(tx -> {
            moves.dropAlias(tx, user, Registered.lockedModel(tx, name), alias);
            return true;
        });
    }

    /** {@code latest} is the newest version; an alias that is not there is INVALID_PARAMETER_VALUE, as in MLflow. */
    public ModelVersion byAlias(String name, String alias) {
        return database.read(tx -> {
            var found = alias.equalsIgnoreCase("latest")
                    ? ModelVersionStore.newest(tx, Registered.model(tx, name).id())
                    : ModelVersionStore.findByAlias(tx, name, alias);
            if (found.isEmpty()) {
                Registered.model(tx, name); // an unknown model is another error
            }
            return Registered.whole(
                    tx,
                    found.orElseThrow(
                            () -> INVALID_PARAMETER_VALUE.error("Registered model alias %s not found.", alias)));
        });
    }

    private static @Nullable String emptyIsNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static RuntimeException taken(String name) {
        return RESOURCE_ALREADY_EXISTS.error("Registered Model (name=%s) already exists.", name);
    }
}
