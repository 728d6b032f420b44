package io.millrace.cli;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.server.events.WebhookConfig;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import picocli.CommandLine.Option;

/** The flags of a server that concern webhooks. The encryption key is no flag: everybody could see it. */
final class WebhookOptions {
    static final String KEY = "MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY";
    private static final Set<String> SCHEMES = Set.of("http", "https");

    @Option(
            names = "--allowed-webhook-targets",
            split = ",",
            defaultValue = "${env:MILLRACE_ALLOWED_WEBHOOK_TARGETS:-}",
            description = "Hosts (* as wildcard) and ranges of addresses (such as 10.1.0.0/16), comma-separated, that"
                    + " webhooks may call although they are not of the internet. Metadata services of clouds are only"
                    + " allowed by their range.")
    List<String> allowedTargets = List.of();

    @Option(
            names = "--webhook-allowed-schemes",
            split = ",",
            defaultValue = "${env:MLFLOW_WEBHOOK_ALLOWED_SCHEMES:-https}",
            description = "Schemes that the URLs of webhooks may have: https, http.")
    List<String> allowedSchemes = List.of();

    @Option(
            names = "--webhook-workers",
            defaultValue = "${env:MLFLOW_WEBHOOK_DELIVERY_MAX_WORKERS:-10}",
            description = "How many webhooks are called at the same time.")
    int workers;

    @Option(
            names = "--webhook-timeout-seconds",
            defaultValue = "${env:MLFLOW_WEBHOOK_REQUEST_TIMEOUT:-30}",
            description = "How long the call of a webhook may take.")
    int timeoutSeconds;

    @Option(
            names = "--webhook-quick-retries",
            defaultValue = "${env:MLFLOW_WEBHOOK_REQUEST_MAX_RETRIES:-3}",
            description = "How often a failed call is repeated within seconds; then it is repeated with growing pauses,"
                    + " for a day.")
    int quickRetries;

    WebhookConfig config() {
        var schemes = new HashSet<String>();
        ServerOptions.present(allowedSchemes).forEach(scheme -> schemes.add(scheme.toLowerCase(Locale.ROOT)));
        if (schemes.isEmpty() || !SCHEMES.containsAll(schemes)) {
            throw INVALID_PARAMETER_VALUE.error(
                    "--webhook-allowed-schemes '%s' may only name https and http", String.join(",", allowedSchemes));
        }
        checkRange("--webhook-workers", workers, 1, 1_000);
        checkRange("--webhook-timeout-seconds", timeoutSeconds, 1, 600);
        checkRange("--webhook-quick-retries", quickRetries, 0, 20);
        return new WebhookConfig(
                schemes,
                ServerOptions.present(allowedTargets),
                workers,
                Duration.ofSeconds(timeoutSeconds),
                quickRetries,
                Objects.requireNonNullElse(System.getenv(KEY), ""));
    }

    private static void checkRange(String flag, int value, int least, int most) {
        if (value < least || value > most) {
            throw INVALID_PARAMETER_VALUE.error("%s %d must be between %d and %d", flag, value, least, most);
        }
    }
}
