package io.millrace.server.events;

import io.millrace.protocol.webhooks.RegistryWebhookStatus;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook of either API, as it is stored.
 *
 * @param id UUID
 * @param api by which it was made
 * @param name of MLflow's; empty for the other API
 * @param description absent: none
 * @param model only events of this model; absent: of all
 * @param events names of {@link EventKind} or {@code RegistryEvent}
 * @param target where events go
 * @param secret encrypted; absent: deliveries are not signed
 * @param credential encrypted; absent: none
 * @param verifyTls whether the target must prove who it is
 * @param status only {@code ACTIVE} ones get events
 * @param created milliseconds since the Unix epoch
 * @param updated likewise
 */
record Hook(
        String id,
        HookApi api,
        String name,
        @Nullable String description,
        @Nullable String model,
        List<String> events,
        URI target,
        @Nullable String secret,
        @Nullable String credential,
        boolean verifyTls,
        RegistryWebhookStatus status,
        long created,
        long updated) {
    Hook {
        events = List.copyOf(events);
    }

    boolean isActive() {
        return status == RegistryWebhookStatus.ACTIVE;
    }

    @Override
    public String toString() {
        return "Hook[" + id + "]";
    }
}
