package io.millrace.spark;

import io.millrace.spark.data.TableName;

/** Names given in two parts. */
final class TableNames {
    private TableNames() {}

    /** One text that cannot be read as other names than these two. */
    static String joined(String schema, String table) {
        return TableName.quote(schema) + "." + TableName.quote(table);
    }
}
