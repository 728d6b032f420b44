package io.millrace.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What went wrong, as clients are told it: a code and a sentence. Made by {@link ErrorCode#error}. */
public class MlflowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient Map<String, Object> details;

    public MlflowException(ErrorCode code, String message, @Nullable Throwable cause) {
        this(code, message, cause, Map.of());
    }

    /**
     * @param details further fields of the error body that help to mend the request, such as the
     *     {@code position} of a syntax error
     */
    public MlflowException(ErrorCode code, String message, @Nullable Throwable cause, Map<String, Object> details) {
        super(message, cause);
        this.code = code;
        this.details = Map.copyOf(details);
    }

    /** The same error with the stack of this thread, for one that another thread made. */
    public MlflowException copy() {
        return new MlflowException(code, sentence(), this, details);
    }

    public ErrorCode code() {
        return code;
    }

    /** The sentence for the caller; never null. */
    public String sentence() {
        var message = getMessage();
        return message == null ? code.name() : message;
    }

    public Map<String, Object> details() {
        return details;
    }
}
