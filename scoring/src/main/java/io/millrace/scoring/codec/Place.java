package io.millrace.scoring.codec;

import static io.millrace.protocol.ErrorCode.BAD_REQUEST;

import io.millrace.models.DataType;
import io.millrace.protocol.MlflowException;
import org.jspecify.annotations.Nullable;

/**
 * Where a value of a request stands, for errors; never the value itself. Kept up to date while rows are read, which costs two
 * writes a value. Used by one thread.
 */
final class Place {
    /** How a value is found. */
    enum Style {
        /** {@code dataframe_split.data[3][1]}. */
        ROW_AND_INDEX,
        /** {@code dataframe_records[3].age}. */
        ROW_AND_NAME,
        /** {@code inputs.age[3]}. */
        NAME_AND_ROW,
        /** {@code line 5, column 'age'}. */
        LINE_AND_NAME,
        /** The root says it all. */
        WHOLE,
        /** {@code params.factor}. */
        NAME
    }

    private final String root;
    private final Style style;
    private int row;
    private int index;
    private String name = "";
    private @Nullable String inner;

    Place(String root, Style style) {
        this.root = root;
        this.style = style;
    }

    void row(int row) {
        this.row = row;
    }

    /** The row. */
    int line() {
        return row;
    }

    void index(int index) {
        this.index = index;
    }

    void name(String name) {
        this.name = name;
    }

    /** Where in a list or object the value is, as {@code [2].street}; absent at the top. */
    @Nullable
    String inner() {
        return inner;
    }

    void inner(@Nullable String path) {
        inner = path;
    }

    void enterItem(int item) {
        inner = (inner == null ? "" : inner) + "[" + item + "]";
    }

    void enterField(String field) {
        inner = (inner == null ? "" : inner) + "." + field;
    }

    @Override
    public String toString() {
        var top = switch (style) {
            case ROW_AND_INDEX -> root + "[" + row + "][" + index + "]";
            case ROW_AND_NAME -> root + "[" + row + "]." + name;
            case NAME_AND_ROW -> root + "." + name + "[" + row + "]";
            case LINE_AND_NAME -> root + "line " + row + ", column '" + name + "'";
            case WHOLE -> root;
            case NAME -> root + "." + name;
        };
        return inner == null ? top : top + inner;
    }

    MlflowException wrong(DataType expected, String got) {
        return wrong(expected.text(), got);
    }

    MlflowException wrong(String expected, String got) {
        return BAD_REQUEST.error("%s: expected %s, got %s", this, expected, got);
    }
}
