package io.millrace.server.registry;

import io.millrace.protocol.registry.CreateModelVersion;
import io.millrace.protocol.registry.DeleteModelVersion;
import io.millrace.protocol.registry.DeleteModelVersionTag;
import io.millrace.protocol.registry.ModelVersion;
import io.millrace.protocol.registry.SearchModelVersions;
import io.millrace.protocol.registry.SearchModelVersionsResponse;
import io.millrace.protocol.registry.SetModelVersionTag;
import io.millrace.protocol.registry.TransitionModelVersion;
import io.millrace.protocol.registry.UpdateModelVersion;
import io.millrace.protocol.tracking.Tag;
import io.millrace.server.db.Database;
import io.millrace.server.db.Tx;
import io.millrace.server.events.Outbox;
import io.millrace.server.tracking.Tracking;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rules of model versions; one method is one transaction. {@code user} is who does it. Thread-safe. */
public final class ModelVersions {
    private final Database database;
    private final Tracking tracking;
    private final SourceLocations sources;
    private final Moves moves;
    private final Outbox outbox;
    private final VersionWatch watch;
    private final Clock clock;

    ModelVersions(Database database, SourceLocations sources, Moves moves, Told told, Clock clock) {
        this.database = database;
        this.tracking = sources.tracking();
        this.sources = sources;
        this.moves = moves;
        this.outbox = told.outbox();
        this.watch = told.versions();
        this.clock = clock;
    }

    public ModelVersion create(String user, CreateModelVersion request) {
        RegistryRules.checkDescription(request.description());
        RegistryRules.checkSource(request.source());
        var tags = RegistryRules.checkedTags(request.tags());
        var loggedModel = emptyIsNull(request.modelId());
        // follows links of the file system, so it is not done while others wait to write
        var location = database.read(tx -> sources.locate(tx, request));
        return database.write(tx -> {
            var model = Registered.lockedModel(tx, request.name());
            long now = clock.millis();
            long number = RegisteredModelStore.nextVersion(tx, model.id(), now);
            var version = new VersionRow(
                    0,
                    model.id(),
                    model.name(),
                    model.prompt(),
                    number,
                    LifecycleRules.NONE,
                    orEmpty(request.description()),
                    user,
                    request.source(),
                    location,
                    runOf(tx, request),
                    orEmpty(request.runLink()),
                    loggedModel,
                    now,
                    now);
            long id = ModelVersionStore.insert(tx, version);
            ModelVersionStore.setTags(tx, id, tags);
            watch.created(tx, id, version.location());
            ActivityStore.add(tx, Deed.toVersion("CREATED_VERSION", user, version), now);
            outbox.add(tx, RegistryEvents.created(version, tags));
            if (loggedModel != null) {
                tracking.models().addVersion(tx, loggedModel, model.name(), number);
            }
            return whole(tx, request.name(), version.number());
        });
    }

    /** Empty: that of the logged model. */
    private String runOf(Tx tx, CreateModelVersion request) {
        var modelId = emptyIsNull(request.modelId());
        var runId = orEmpty(request.runId());
        return modelId == null || !runId.isEmpty()
                ? runId
                : orEmpty(tracking.models().info(tx, modelId).sourceRunId());
    }

    private static @Nullable String emptyIsNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    public ModelVersion get(String name, String version) {
        return database.read(tx -> whole(tx, name, version));
    }

    /** Where a client finds the files; of a prompt, which has none, the source. */
    public String downloadUri(String name, String version) {
        var row = database.read(tx -> Registered.version(tx, name, version));
        return row.location().isEmpty() ? row.source() : row.location();
    }

    public SearchModelVersionsResponse search(SearchModelVersions request) {
        return database.read(tx -> new VersionSearch(tx, request).run());
    }

    /** Absent clears the description. */
    public ModelVersion update(String user, UpdateModelVersion request) {
        RegistryRules.checkDescription(request.description());
        return database.write(tx -> {
            var version = Registered.lockedVersion(tx, request.name(), request.version());
            long now = clock.millis();
            ModelVersionStore.describe(tx, version.id(), request.description(), now);
            if (!Objects.equals(version.description(), request.description())) {
                var deed = Deed.toVersion("CHANGED_DESCRIPTION", user, version)
                        .change(version.description(), request.description());
                ActivityStore.add(tx, deed, now);
            }
            return whole(tx, request.name(), request.version());
        });
    }

    public ModelVersion transition(String user, TransitionModelVersion request) {
        RegistryRules.checkComment(request.comment());
        boolean archive = Boolean.TRUE.equals(request.archiveExistingVersions());
        return database.write(tx -> {
            var version = Registered.lockedVersion(tx, request.name(), request.version());
            moves.toStage(tx, version, request.stage(), Moves.Order.direct(user, request.comment(), archive));
            return whole(tx, request.name(), request.version());
        });
    }

    public void delete(String user, DeleteModelVersion request) {
        database.write(tx -> {
            var version = Registered.lockedVersion(tx, request.name(), request.version());
            long now = clock.millis();
            Protection.refuseDelete(tx, version, now);
            HoldingStore.closeAll(tx, version, now);
            RequestStore.closeAll(tx, version);
            CommentStore.deleteAll(tx, version);
            ModelVersionStore.delete(tx, version.id());
            RegisteredModelStore.touch(tx, version.modelId(), now);
            ActivityStore.add(tx, Deed.toVersion("DELETED_VERSION", user, version), now);
            return true;
        });
    }

    public void setTag(String user, SetModelVersionTag request) {
        RegistryRules.checkTag(request.key(), request.value());
        database.write(tx -> {
            var version = Registered.lockedVersion(tx, request.name(), request.version());
            var before = ModelVersionStore.tag(tx, version.id(), request.key()).orElse(null);
            ModelVersionStore.setTags(tx, version.id(), List.of(new Tag(request.key(), request.value())));
            if (!request.value().equals(before)) {
                var deed = Deed.toVersion("SET_TAG", user, version)
                        .key(request.key())
                        .change(before, request.value());
                ActivityStore.add(tx, deed, clock.millis());
            }
            outbox.add(tx, RegistryEvents.tag(version, request.key(), request.value()));
            return true;
        });
    }

    public void deleteTag(String user, DeleteModelVersionTag request) {
        database.write(tx -> {
            var version = Registered.lockedVersion(tx, request.name(), request.version());
            var before = ModelVersionStore.tag(tx, version.id(), request.key()).orElse(null);
            if (ModelVersionStore.deleteTag(tx, version.id(), request.key())) {
                var deed = Deed.toVersion("DELETED_TAG", user, version)
                        .key(request.key())
                        .change(before, null);
                ActivityStore.add(tx, deed, clock.millis());
                outbox.add(tx, RegistryEvents.tag(version, request.key(), null));
            }
            return true;
        });
    }

    /** Somebody had the files read again. */
    public void verified(String user, String name, String version, boolean intact) {
        database.write(tx -> {
            var verified = Registered.version(tx, name, version);
            var deed = Deed.toVersion("VERIFIED_FILES", user, verified).change(null, intact ? "intact" : "changed");
            ActivityStore.add(tx, deed, clock.millis());
            return true;
        });
    }

    private static ModelVersion whole(Tx tx, String name, String version) {
        return Registered.whole(tx, Registered.version(tx, name, version));
    }
}
