package io.millrace.protocol.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** How a caller proves who it is. Must be thread-safe. Printing one shows no secret. */
@FunctionalInterface
public interface Credentials {
    /**
     * Value of the {@code Authorization} header; empty: none is sent. Asked for every request and again for every
     * retry, so a token that rotates just works.
     */
    Optional<String> authorization();

    static Credentials none() {
        return Optional::empty;
    }

    static Credentials basic(String user, String password) {
        var encoded = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return () -> Optional.of("Basic " + encoded);
    }

    /** @param token asked for every request; empty text: no header is sent */
    static Credentials bearer(Supplier<String> token) {
        return () ->
                Optional.of(token.get().strip()).filter(text -> !text.isEmpty()).map(text -> "Bearer " + text);
    }

    /**
     * What MLflow's clients read, first match wins: {@code MLFLOW_TRACKING_USERNAME} and {@code _PASSWORD},
     * {@code MLFLOW_TRACKING_TOKEN}, the section {@code [mlflow]} of {@code ~/.mlflow/credentials}.
     */
    static Credentials fromEnvironment(Map<String, String> environment) {
        var settings = new Settings(environment);
        var user = settings.text("MLFLOW_TRACKING_USERNAME");
        if (user.isPresent()) {
            return basic(user.get(), environment.getOrDefault("MLFLOW_TRACKING_PASSWORD", ""));
        }
        var token = settings.text("MLFLOW_TRACKING_TOKEN");
        if (token.isPresent()) {
            return bearer(token::get);
        }
        return CredentialsFile.read(settings.home());
    }
}
