package io.millrace.server.events;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How webhooks are called.
 *
 * @param allowedSchemes of their URLs, in lower case
 * @param allowedTargets hosts and ranges of addresses that are called although they are not of the internet
 * @param workers calls at the same time
 * @param timeout of one call
 * @param quickRetries after a failure, within seconds; later ones come with growing pauses
 * @param encryptionKey of the secrets: 32 bytes in URL-safe Base64; empty: the server keeps one of its own
 */
public record WebhookConfig(
        Set<String> allowedSchemes,
        List<String> allowedTargets,
        int workers,
        Duration timeout,
        int quickRetries,
        String encryptionKey) {
    public static final WebhookConfig DEFAULT =
            new WebhookConfig(Set.of("https"), List.of(), 10, Duration.ofSeconds(30), 3, "");

    public WebhookConfig {
        allowedSchemes = Set.copyOf(allowedSchemes);
        allowedTargets = List.copyOf(allowedTargets);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "WebhookConfig[" + allowedSchemes + ", " + allowedTargets + "]";
    }
}
