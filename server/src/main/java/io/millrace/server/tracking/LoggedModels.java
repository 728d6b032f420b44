package io.millrace.server.tracking;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.millrace.protocol.ErrorCode.RESOURCE_DOES_NOT_EXIST;

import io.millrace.protocol.tracking.CreateLoggedModel;
import io.millrace.protocol.tracking.LoggedModel;
import io.millrace.protocol.tracking.LoggedModelInfo;
import io.millrace.protocol.tracking.LoggedModelStatus;
import io.millrace.protocol.tracking.Param;
import io.millrace.protocol.tracking.SearchLoggedModels;
import io.millrace.protocol.tracking.SearchLoggedModelsResponse;
import io.millrace.protocol.tracking.Tag;
import io.millrace.server.db.Database;
import io.millrace.server.db.Tx;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;

/** Rules of logged models; one method is one transaction. Thread-safe. */
public final class LoggedModels {
    private static final String FORBIDDEN_IN_NAMES = "/:.%\"'";

    private final Database database;
    private final Ids ids;
    private final Clock clock;

    LoggedModels(Database database, Ids ids, Clock clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    public LoggedModel create(CreateLoggedModel request) {
        var name = request.name() == null || request.name().isEmpty() ? ids.name() : request.name();
        checkName(name);
        refuseTwice(request.params());
        var tags = Rules.lastOfEach(request.tags(), Rules.MAX_TAG_VALUE);
        return database.write(tx -> {
            var experiment = Experiments.existingActive(tx, request.experimentId());
            var modelId = "m-" + ids.hex();
            long now = clock.millis();
            var info = new LoggedModelInfo(
                    modelId,
                    experiment.experimentId(),
                    name,
                    now,
                    now,
                    ArtifactLocations.forModel(String.valueOf(experiment.artifactLocation()), modelId),
                    LoggedModelStatus.LOGGED_MODEL_PENDING,
                    request.modelType(),
                    request.sourceRunId(),
                    null,
                    List.of());
            long id = LoggedModelStore.insert(tx, Long.parseLong(experiment.experimentId()), info);
            LoggedModelStore.insertParams(tx, id, cut(request.params()));
            LoggedModelStore.setTags(tx, id, tags);
            return whole(tx, modelId);
        });
    }

    public LoggedModel get(String modelId) {
        return database.read(tx -> whole(tx, modelId));
    }

    /** Without tags, params and metrics. */
    LoggedModelInfo info(String modelId) {
        return database.read(tx -> existing(tx, modelId).info());
    }

    public LoggedModel finalizeModel(String modelId, LoggedModelStatus status) {
        if (status != LoggedModelStatus.LOGGED_MODEL_READY && status != LoggedModelStatus.LOGGED_MODEL_UPLOAD_FAILED) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Invalid value %s for parameter 'status' supplied: a model becomes LOGGED_MODEL_READY or"
                            + " LOGGED_MODEL_UPLOAD_FAILED",
                    status);
        }
        return database.write(tx -> {
            LoggedModelStore.setStatus(tx, existing(tx, modelId).id(), status, clock.millis());
            return whole(tx, modelId);
        });
    }

    public void delete(String modelId) {
        database.write(tx -> {
            if (!LoggedModelStore.exists(tx, modelId)) {
                throw notFound(modelId);
            }
            LoggedModelStore.delete(tx, modelId, clock.millis());
            return true;
        });
    }

    public SearchLoggedModelsResponse search(SearchLoggedModels request) {
        return database.read(tx -> new LoggedModelSearch(tx, request).run());
    }

    public void setTags(String modelId, List<Tag> tags) {
        var last = Rules.lastOfEach(tags, Rules.MAX_TAG_VALUE).stream()
                .map(ModelVersionsTag::withoutDoubles)
                .toList();
        database.write(tx -> {
            LoggedModelStore.setTags(tx, existing(tx, modelId).id(), last);
            return true;
        });
    }

    public void deleteTag(String modelId, String key) {
        database.write(tx -> {
            if (!LoggedModelStore.deleteTag(tx, existing(tx, modelId).id(), key)) {
                throw RESOURCE_DOES_NOT_EXIST.error("Logged model '%s' has no tag '%s'", modelId, key);
            }
            return true;
        });
    }

    /** Adds params; an equal repeat is accepted. */
    public void logParams(String modelId, List<Param> params) {
        refuseTwice(params);
        var added = cut(params);
        database.write(tx -> {
            long id = existing(tx, modelId).id();
            var stored = LoggedModelStore.params(tx, id);
            for (var param : added) {
                var known = stored.get(param.key());
                if (known != null && !known.equals(param.value())) {
                    throw INVALID_PARAMETER_VALUE.error(
                            "Changing param values is not allowed. Param with key='%s' was already logged with"
                                    + " value='%s' for model '%s'. Attempted logging new value '%s'.",
                            param.key(), known, modelId, param.value());
                }
            }
            LoggedModelStore.insertParams(tx, id, added);
            return true;
        });
    }

    /** A logged model within somebody else's transaction; unknown raises {@code RESOURCE_DOES_NOT_EXIST}. */
    public LoggedModelInfo info(Tx tx, String modelId) {
        return existing(tx, modelId).info();
    }

    /** Notes within somebody else's transaction that a version of a registered model was made from the logged model. */
    public void addVersion(Tx tx, String modelId, String name, long version) {
        long id = LoggedModelStore.lock(tx, modelId).orElseThrow(() -> notFound(modelId));
        var known = LoggedModelStore.tag(tx, id, ModelVersionsTag.KEY).orElse("");
        LoggedModelStore.setTags(
                tx, id, List.of(new Tag(ModelVersionsTag.KEY, ModelVersionsTag.with(known, name, version))));
    }

    static LoggedModelStore.ModelRow existing(Tx tx, String modelId) {
        return LoggedModelStore.find(tx, modelId).orElseThrow(() -> notFound(modelId));
    }

    private static RuntimeException notFound(String modelId) {
        return RESOURCE_DOES_NOT_EXIST.error("Logged model with ID '%s' not found.", Rules.cut(modelId, 300));
    }

    private static LoggedModel whole(Tx tx, String modelId) {
        return LoggedModelStore.whole(tx, List.of(existing(tx, modelId))).getFirst();
    }

    private static void checkName(String name) {
        Rules.checkLength(name, "name", Rules.MAX_NAME);
        for (int i = 0; i < name.length(); i++) {
            if (FORBIDDEN_IN_NAMES.indexOf(name.charAt(i)) >= 0) {
                throw INVALID_PARAMETER_VALUE.error(
                        "Invalid model name ('%s') provided. Model name must be a non-empty string and cannot contain"
                                + " the following characters: ('/', ':', '.', '%%', '\"', \"'\")",
                        name);
            }
        }
    }

    private static void refuseTwice(List<Param> params) {
        var seen = new HashSet<String>();
        for (var param : params) {
            Rules.checkLength(param.key(), "key", Rules.MAX_KEY);
            Rules.checkText(param.value(), "value");
            if (!seen.add(param.key())) {
                throw INVALID_PARAMETER_VALUE.error("Param '%s' is in the request twice", param.key());
            }
        }
    }

    private static List<Param> cut(List<Param> params) {
        return params.stream()
                .map(param -> new Param(param.key(), Rules.cut(param.value(), Rules.MAX_PARAM_VALUE)))
                .toList();
    }
}
