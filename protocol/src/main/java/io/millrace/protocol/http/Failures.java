package io.millrace.protocol.http;

import static io.millrace.protocol.ErrorCode.INTERNAL_ERROR;
import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.millrace.protocol.ErrorCode.TEMPORARILY_UNAVAILABLE;

import io.millrace.protocol.ErrorCode;
import io.millrace.protocol.MlflowException;
import io.millrace.protocol.json.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Failures of HTTP as the errors of MLflow. No message holds a secret. */
final class Failures {
    private static final int SHOWN = 1000;

    private Failures() {}

    /** @param secret what was sent as authorization, to be blotted out should the server repeat it */
    static MlflowException of(Call call, Reply<?> reply, @Nullable String secret) {
        var body = reply.error();
        var fields = fields(body);
        int status = reply.status();
        var code = fields.get("error_code") instanceof String name
                ? ErrorCode.of(name, status)
                : ErrorCode.ofStatus(status);
        var sentence = fields.get("message") instanceof String message ? message : plain(body);
        if (reply.isRedirect()) {
            sentence = "The server redirects elsewhere, which is not followed";
        }
        return code.error(
                "%s (HTTP %d from %s)",
                redacted(sentence.isBlank() ? code.name() : sentence, secret), status, call.name());
    }

    static MlflowException of(Call call, IOException failure) {
        if (failure instanceof PayloadFailure) {
            return INVALID_PARAMETER_VALUE.error(
                    failure, "%s was not sent: its content cannot be read: %s", call.name(), reason(failure));
        }
        if (failure instanceof SSLHandshakeException) {
            return TEMPORARILY_UNAVAILABLE.error(
                    failure,
                    "%s failed: no trust between client and server: %s; see MLFLOW_TRACKING_SERVER_CERT_PATH and"
                            + " MLFLOW_TRACKING_INSECURE_TLS",
                    call.name(),
                    reason(failure));
        }
        return TEMPORARILY_UNAVAILABLE.error(
                failure, "%s failed: cannot reach the server: %s", call.name(), reason(failure));
    }

    static String reason(Throwable failure) {
        var message = failure.getMessage();
        if (message == null) {
            return wordless(failure);
        }
        return message;
    }

    /** The JDK's HTTP client says nothing in its commonest failures. */
    private static String wordless(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "there is no such host";
            }
        }
        return failure instanceof ConnectException
                ? "nothing listens there"
                : failure.getClass().getSimpleName();
    }

    static MlflowException unreadable(Call call, MlflowException cause) {
        return INTERNAL_ERROR.error(
                cause,
                "The reply of %s is not what an MLflow server says; does the tracking URI lead to one? %s",
                call.name(),
                cause.sentence());
    }

    /** How long the server asks to wait: seconds, or until a date. */
    static Optional<Duration> retryAfter(Reply<?> reply, Instant now) {
        var header = reply.header("Retry-After").map(String::strip).orElse("");
        if (header.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(header)));
        }
        try {
            var until = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME);
            var wait = Duration.between(now, until.toInstant());
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeParseException absentOrOdd) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> fields(String body) {
        try {
            return Json.readMap(body);
        } catch (MlflowException notJson) {
            return Map.of();
        }
    }

    /** A page or text without its tags, cut. */
    private static String plain(String body) {
        var text = body.substring(0, Math.min(body.length(), 4 * SHOWN))
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ")
                .strip();
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }

    private static String redacted(String text, @Nullable String secret) {
        if (secret == null) {
            return text;
        }
        var token = secret.substring(secret.indexOf(' ') + 1);
        return token.length() < 4 ? text : text.replace(token, "***");
    }
}
