package io.millrace.protocol;

/** A required field is absent or empty; the codec adds where in the body. */
public final class MissingField extends MlflowException {
    private static final long serialVersionUID = 1L;

    private final String field;

    public MissingField(String field) {
        super(
                ErrorCode.INVALID_PARAMETER_VALUE,
                "Missing value for required parameter '" + field + "'. See the API docs for more information about"
                        + " request parameters.",
                null);
        this.field = field;
    }

    /** The same, inside the object at {@code path}; an empty path is the body itself. */
    public MissingField inside(String path) {
        return path.isEmpty() ? this : new MissingField(path + "." + field);
    }
}
