package io.millrace.server.events;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.webhooks.RegistryEvent;
import io.millrace.protocol.webhooks.WebhookAction;
import io.millrace.protocol.webhooks.WebhookEntity;
import io.millrace.protocol.webhooks.WebhookEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the two APIs call the events. */
final class EventNames {
    /** The managed registry's own; MLflow has no name for them. */
    private static final Set<EventKind> MANAGED = EnumSet.of(
            EventKind.MODEL_VERSION_TRANSITIONED_STAGE,
            EventKind.TRANSITION_REQUEST_CREATED,
            EventKind.COMMENT_CREATED);

    private EventNames() {}

    /** MLflow's pair as a kind; one that does not exist raises {@code INVALID_PARAMETER_VALUE}. */
    static EventKind kind(WebhookEvent event) {
        var name = event.entity() + "_" + event.action();
        for (var kind : EventKind.values()) {
            if (kind.name().equals(name) && !MANAGED.contains(kind)) {
                return kind;
            }
        }
        throw INVALID_PARAMETER_VALUE.error(
                "Invalid value for parameter 'events' supplied: there is no event '%s' of '%s'; the events are %s",
                event.action(),
                event.entity(),
                Arrays.stream(EventKind.values())
                        .filter(kind -> !MANAGED.contains(kind))
                        .map(EventNames::pair)
                        .map(pair -> pair.entity() + "/" + pair.action())
                        .toList());
    }

    /** A kind as MLflow's pair. */
    static WebhookEvent pair(EventKind kind) {
        int end = kind.name().lastIndexOf('_');
        return new WebhookEvent(
                WebhookEntity.valueOf(kind.name().substring(0, end)),
                WebhookAction.valueOf(kind.name().substring(end + 1)));
    }

    /** Under which name a webhook wants the event; empty: not at all. A webhook gets an event once. */
    static Optional<String> wantedBy(Hook hook, Event event) {
        return switch (hook.api()) {
            case MLFLOW ->
                hook.events().contains(event.kind().name()) ? Optional.of(mlflowName(event.kind())) : Optional.empty();
            case REGISTRY ->
                registryNames(event).stream().filter(hook.events()::contains).findFirst();
        };
    }

    /** As in the log: {@code model_version.created}. */
    static String mlflowName(EventKind kind) {
        var pair = pair(kind);
        return (pair.entity() + "." + pair.action()).toLowerCase(Locale.ROOT);
    }

    /** What the managed registry calls an event, the general name first; other events have none. */
    private static List<String> registryNames(Event event) {
        return switch (event.kind()) {
            case MODEL_VERSION_CREATED, REGISTERED_MODEL_CREATED, MODEL_VERSION_TAG_SET, COMMENT_CREATED ->
                List.of(event.kind().name());
            case MODEL_VERSION_TRANSITIONED_STAGE -> withStage(event, "MODEL_VERSION_TRANSITIONED_TO_%s");
            case TRANSITION_REQUEST_CREATED -> withStage(event, "TRANSITION_REQUEST_TO_%s_CREATED");
            default -> List.of();
        };
    }

    private static List<String> withStage(Event event, String pattern) {
        var names = new ArrayList<>(List.of(event.kind().name()));
        if (event.data().get("to_stage") instanceof String stage) {
            var name = String.format(Locale.ROOT, pattern, stage.toUpperCase(Locale.ROOT));
            Arrays.stream(RegistryEvent.values())
                    .map(RegistryEvent::name)
                    .filter(name::equals)
                    .forEach(names::add);
        }
        return names;
    }
}
