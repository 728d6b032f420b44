package io.millrace.spark.data;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import io.millrace.protocol.ErrorCode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The SQLSTATEs that the data context and its procedures answer with; each has the error code that says whose mistake it is. */
public enum SqlState {
    TOO_LONG("22001"),
    OUT_OF_RANGE("22003"),
    BAD_DATE_OR_TIME("22007"),
    BAD_NUMBER("22018"),
    NULL_NOT_ALLOWED("23502"),
    DUPLICATE_KEY("23505", ErrorCode.RESOURCE_CONFLICT),
    CHECK_VIOLATED("23513"),
    COMMIT_CONFLICT("40001", ErrorCode.ABORTED),
    SYNTAX("42X01"),
    NO_SUCH_COLUMN("42X14"),
    TABLE_EXISTS("X0Y32", ErrorCode.RESOURCE_ALREADY_EXISTS),
    NO_SUCH_TABLE("42X05", ErrorCode.RESOURCE_DOES_NOT_EXIST),
    NO_SUCH_SCHEMA("42Y07", ErrorCode.RESOURCE_DOES_NOT_EXIST),
    NO_SUCH_PROCEDURE("42Y03", ErrorCode.RESOURCE_DOES_NOT_EXIST),
    GENERATED_COLUMN("42Z23"),
    NOT_SUPPORTED("0A000", ErrorCode.NOT_IMPLEMENTED),
    TOO_MANY_BAD_RECORDS("SE009"),
    NO_WRITE_PERMISSION("SE010", ErrorCode.PERMISSION_DENIED),
    NO_READ_PERMISSION("SE011", ErrorCode.PERMISSION_DENIED),
    NOT_A_DIRECTORY("SE012"),
    NO_PRIMARY_KEY("SE018"),
    COLUMN_NOT_LISTED("SE019"),
    NO_SUCH_FILE("X0X14", ErrorCode.RESOURCE_DOES_NOT_EXIST),
    BAD_DIRECTORY_MISSING("XIE04", ErrorCode.RESOURCE_DOES_NOT_EXIST),
    TOO_FEW_FIELDS("XIE0A"),
    OPEN_QUOTE("XIE0E"),
    SAME_DELIMITERS("XIE0F"),
    BAD_DELIMITER("XIE0J"),
    NO_SUCH_IMPORT_TABLE("XIE0M", ErrorCode.RESOURCE_DOES_NOT_EXIST);

    private final String state;
    private final ErrorCode code;

    SqlState(String state) {
        this(state, ErrorCode.INVALID_PARAMETER_VALUE);
    }

    SqlState(String state, ErrorCode code) {
        this.state = state;
        this.code = code;
    }

    /** The five characters. */
    public String state() {
        return state;
    }

    /** An exception with this state and a full sentence. */
    @FormatMethod
    public DataException error(@FormatString String message, Object... values) {
        return make(null, String.format(Locale.ROOT, message, values));
    }

    /** As {@link #error(String, Object...)}, keeping the cause for the log. */
    @FormatMethod
    public DataException error(Throwable cause, @FormatString String message, Object... values) {
        return make(cause, String.format(Locale.ROOT, message, values));
    }

    private DataException make(@Nullable Throwable cause, String sentence) {
        return new DataException(this, code, sentence + " (SQLSTATE " + state + ")", cause);
    }
}
