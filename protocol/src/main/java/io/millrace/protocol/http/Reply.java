package io.millrace.protocol.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came back.
 *
 * @param value the body of a success; null for a failure
 * @param error the body of a failure; empty for a success
 */
record Reply<T>(int status, HttpHeaders headers, @Nullable T value, String error) {
    /** Reads the body of a 2xx as asked for and any other as text. */
    static <T> BodyHandler<Reply<T>> handler(BodyHandler<T> success) {
        return info -> {
            int status = info.statusCode();
            return isSuccess(status)
                    ? BodySubscribers.mapping(
                            success.apply(info), value -> new Reply<>(status, info.headers(), value, ""))
                    : BodySubscribers.mapping(
                            BodySubscribers.ofString(UTF_8), error -> new Reply<>(status, info.headers(), null, error));
        };
    }

    boolean isSuccess() {
        return isSuccess(status);
    }

    boolean isRedirect() {
        return (status == 301 || status == 302 || status == 303 || status == 307 || status == 308)
                && header("Location").isPresent();
    }

    /** Whether the server may well do it when asked again. */
    boolean isPassing() {
        return switch (status) {
            case 408, 429, 500, 502, 503, 504 -> true;
            default -> false;
        };
    }

    /** Whether the server says that it did nothing and when to come back. */
    boolean isDeferral() {
        return (status == 429 || status == 503) && header("Retry-After").isPresent();
    }

    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    private static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }
}
