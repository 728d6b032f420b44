package io.millrace.protocol;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Locale;

/**
 * The error codes of the MLflow REST API. The code alone decides the HTTP status.
 *
 * <p>Source of names and statuses: the MLflow protocol; {@code RESOURCE_ALREADY_EXISTS} really is a 400.
 */
public enum ErrorCode {
    BAD_REQUEST(400),
    INVALID_PARAMETER_VALUE(400),
    RESOURCE_ALREADY_EXISTS(400),
    UNAUTHENTICATED(401),
    CUSTOMER_UNAUTHORIZED(401),
    PERMISSION_DENIED(403),
    NOT_FOUND(404),
    ENDPOINT_NOT_FOUND(404),
    RESOURCE_DOES_NOT_EXIST(404),
    METHOD_NOT_ALLOWED(405),
    ABORTED(409),
    ALREADY_EXISTS(409),
    RESOURCE_CONFLICT(409),
    RANGE_NOT_SATISFIABLE(416),
    REQUEST_LIMIT_EXCEEDED(429),
    RESOURCE_EXHAUSTED(429),
    CANCELLED(499),
    INTERNAL_ERROR(500),
    INVALID_STATE(500),
    DATA_LOSS(500),
    NOT_IMPLEMENTED(501),
    TEMPORARILY_UNAVAILABLE(503),
    DEADLINE_EXCEEDED(504);

    private final int httpStatus;

    ErrorCode(int httpStatus) {
        this.httpStatus = httpStatus;
    }

    public int httpStatus() {
        return httpStatus;
    }

    /** An exception with this code and a full sentence. */
    @FormatMethod
    public MlflowException error(@FormatString String message, Object... values) {
        return new MlflowException(this, String.format(Locale.ROOT, message, values), null);
    }

    /** As {@link #error(String, Object...)}, keeping the cause for the log. */
    @FormatMethod
    public MlflowException error(Throwable cause, @FormatString String message, Object... values) {
        return new MlflowException(this, String.format(Locale.ROOT, message, values), cause);
    }

    /** What a body without {@code error_code} means, as MLflow's clients read the status. */
    public static ErrorCode ofStatus(int httpStatus) {
        return switch (httpStatus) {
            case 400 -> BAD_REQUEST;
            case 401 -> UNAUTHENTICATED;
            case 403 -> PERMISSION_DENIED;
            case 404 -> ENDPOINT_NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 409 -> ALREADY_EXISTS;
            case 416 -> RANGE_NOT_SATISFIABLE;
            case 429 -> RESOURCE_EXHAUSTED;
            case 499 -> CANCELLED;
            case 501 -> NOT_IMPLEMENTED;
            case 503 -> TEMPORARILY_UNAVAILABLE;
            case 504 -> DEADLINE_EXCEEDED;
            default -> INTERNAL_ERROR;
        };
    }

    /** The code of that name; a name that this version does not know is read from the status. */
    public static ErrorCode of(String name, int httpStatus) {
        for (var code : values()) {
            if (code.name().equals(name)) {
                return code;
            }
        }
        return ofStatus(httpStatus);
    }
}
