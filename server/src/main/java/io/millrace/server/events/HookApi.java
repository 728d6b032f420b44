package io.millrace.server.events;

import java.util.Locale;

/** By which API a webhook was made; it decides the names of events and the form of messages. */
enum HookApi {
    MLFLOW,
    REGISTRY;

    /** As the store has it. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static HookApi of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
