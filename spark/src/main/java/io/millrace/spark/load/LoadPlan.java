package io.millrace.spark.load;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * All that a task needs to know to read its part.
 *
 * @param columns one for each column of the file, in the file's order
 * @param tableColumns how many columns the table has, for the bad records' text
 * @param traced whether rows carry where they come from (see {@link #schema}), so that they can still be refused later
 * @param badFolder where parts of bad records are put until they are joined
 */
record LoadPlan(
        TextFormat format,
        List<FileColumn> columns,
        int tableColumns,
        boolean traced,
        String badFolder,
        SerializableConfiguration configuration)
        implements Serializable {
    static final String PART = "millrace_part";
    static final String LINE = "millrace_line";
    static final String RECORD = "millrace_record";

    /**
     * A column of the file.
     *
     * @param required whether NULL would be refused: NOT NULL, and no DEFAULT to put in its place
     */
    record FileColumn(String name, FieldParser.Spec parser, boolean required) implements Serializable {}

    /** The columns of the file, and of a traced one the part's ordinal, the record's line and its text. */
    StructType schema() {
        var schema = new StructType();
        for (var column : columns) {
            schema = schema.add(column.name(), column.parser().type(), true);
        }
        return traced ? schema.add(PART, "int").add(LINE, "bigint").add(RECORD, "string") : schema;
    }
}
