package io.millrace.spark.sql;

import io.millrace.spark.data.SqlState;
import io.millrace.spark.load.ImportMode;
import io.millrace.spark.load.ImportResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The procedures of the schema SYSCS_UTIL. */
enum Procedure {
    IMPORT_DATA(ImportMode.INSERT),
    UPSERT_DATA_FROM_FILE(ImportMode.UPSERT),
    MERGE_DATA_FROM_FILE(ImportMode.MERGE);

    static final String SCHEMA = "SYSCS_UTIL";

    private final ImportMode mode;

    Procedure(ImportMode mode) {
        this.mode = mode;
    }

    static Procedure named(String name) {
        try {
            return valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw SqlState.NO_SUCH_PROCEDURE.error(
                    e, "There is no procedure %s.%s; there are %s.", SCHEMA, name, List.of(values()));
        }
    }

    ImportMode mode() {
        return mode;
    }

    /** The columns of the result row. */
    StructType resultType() {
        var type = new StructType();
        type = mode == ImportMode.MERGE
                ? type.add("rowsAffected", "bigint")
                        .add("rowsUpdated", "bigint")
                        .add("rowsInserted", "bigint")
                : type.add("rowsImported", "bigint");
        return type.add("failedRows", "bigint")
                .add("files", "int")
                .add("dataSize", "bigint")
                .add("failedLog", "string");
    }

    Row row(ImportResult result) {
        var values = new ArrayList<Object>();
        values.add(result.rowsImported());
        if (mode == ImportMode.MERGE) {
            values.add(result.rowsUpdated());
            values.add(result.rowsInserted());
        }
        values.addAll(List.of(result.failedRows(), result.files(), result.dataSize(), result.failedLog()));
        return RowFactory.create(values.toArray());
    }
}
