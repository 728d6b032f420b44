package io.millrace.server.registry;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.registry.ActivitiesResponse;
import io.millrace.protocol.registry.ListActivities;
import io.millrace.server.db.Database;
import io.millrace.server.db.Tx;
import io.millrace.server.tracking.Rules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what was done. It is only ever added to, and stays when the model goes. Thread-safe. */
public final class Activities {
    /** All that there are: a question for another one would find nothing, and look like an answer. */
    static final List<String> TYPES = List.of(
            "CREATED_MODEL",
            "RENAMED_MODEL",
            "DELETED_MODEL",
            "CREATED_VERSION",
            "DELETED_VERSION",
            "CHANGED_DESCRIPTION",
            "SET_TAG",
            "DELETED_TAG",
            "SET_ALIAS",
            "DELETED_ALIAS",
            "REQUESTED_TRANSITION",
            "APPROVED_REQUEST",
            "REJECTED_REQUEST",
            "CANCELLED_REQUEST",
            "APPLIED_TRANSITION",
            "SYSTEM_TRANSITION",
            "ROLLED_BACK",
            "NEW_COMMENT",
            "EDITED_COMMENT",
            "DELETED_COMMENT",
            "VERIFIED_FILES",
            "CHANGED_LIFECYCLE");

    private static final int MAX_TYPES = 50;

    private final Database database;

    Activities(Database database) {
        this.database = database;
    }

    /** Newest first. */
    public ActivitiesResponse list(ListActivities asked) {
        if (asked.version() != null && asked.name() == null) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Missing value for required parameter 'name': a version belongs to a model");
        }
        if (asked.types().size() > MAX_TYPES) {
            throw INVALID_PARAMETER_VALUE.error(
                    "At most %d activity types are expected, got %d",
                    MAX_TYPES, asked.types().size());
        }
        for (var type : asked.types()) {
            if (!TYPES.contains(type)) {
                throw INVALID_PARAMETER_VALUE.error(
                        "There is no activity type '%s'; the types are %s",
                        Rules.cut(type, 100), String.join(", ", TYPES));
            }
        }
        var version = asked.version() == null ? null : RegistryRules.version(asked.version());
        var pages = IdPages.of(
                asked.maxResults(),
                asked.pageToken(),
                "activities",
                String.valueOf(asked.name()),
                String.valueOf(version),
                asked.types());
        return database.read(tx -> {
            var selection = new ActivityStore.Selection(model(tx, asked.name()), version, asked.types());
            var page = pages.cut(ActivityStore.list(tx, selection, pages), activity -> Long.valueOf(activity.id()));
            return new ActivitiesResponse(page.items(), page.nextToken());
        });
    }

    /** Key of the model of that name, or of the last one that had it until it was deleted. */
    private static @Nullable Long model(Tx tx, @Nullable String name) {
        if (name == null) {
            return null;
        }
        return RegisteredModelStore.find(tx, name)
                .map(ModelRow::id)
                .or(() -> ActivityStore.deletedModel(tx, name))
                .orElseGet(() -> Registered.model(tx, name).id());
    }
}
