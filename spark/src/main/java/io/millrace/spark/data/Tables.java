package io.millrace.spark.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** Schemas and tables: made, found and dropped. */
public final class Tables {
    private final SparkSession spark;
    private final Warehouse warehouse;

    public Tables(SparkSession spark) {
        this.spark = spark;
        this.warehouse = new Warehouse(spark);
    }

    /** A table's name, in the current schema unless it says another. */
    public TableName name(String text) {
        return TableName.parse(text, currentSchema());
    }

    /** In lower case. */
    public String currentSchema() {
        return spark.catalog().currentDatabase();
    }

    /** Makes it the current schema, and creates it if there is none: the tutorial sets its schema before anything creates it. */
    public void setSchema(String schema) {
        createSchema(schema);
        spark.sql("USE " + quotedSchema(schema));
    }

    public void createSchema(String schema) {
        spark.sql("CREATE SCHEMA IF NOT EXISTS " + quotedSchema(schema));
    }

    public boolean schemaExists(String schema) {
        return spark.catalog().databaseExists(schema.toLowerCase(Locale.ROOT));
    }

    /** In upper case, sorted. */
    public List<String> schemas() {
        return spark.catalog().listDatabases().collectAsList().stream()
                .map(database -> database.name().toUpperCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.toUnmodifiableList());
    }

    /** The tables of a schema that is there; no views. */
    List<TableName> namesIn(String schema) {
        return spark
                .sql("SHOW TABLES IN " + quotedSchema(schema))
                .filter("NOT isTemporary")
                .select("tableName")
                .collectAsList()
                .stream()
                .map(row -> new TableName(schema, row.getString(0)))
                .collect(Collectors.toUnmodifiableList());
    }

    public boolean exists(TableName name) {
        return schemaExists(name.schema()) && spark.catalog().tableExists(name.quoted());
    }

    /** The table as it is now. */
    public TableState state(TableName name) {
        if (!exists(name)) {
            throw SqlState.NO_SUCH_TABLE.error("There is no table %s.", name);
        }
        return DeltaTransaction.current(spark, name);
    }

    /** Creates an empty table, its schema too if there is none. */
    public void create(TableSpec spec) {
        if (exists(spec.name())) {
            throw SqlState.TABLE_EXISTS.error("There is already a table %s.", spec.name());
        }
        createSchema(spec.name().schema());
        spark.sql(ddl(spec));
    }

    public void drop(TableName name) {
        if (!exists(name)) {
            throw SqlState.NO_SUCH_TABLE.error("There is no table %s to drop.", name);
        }
        dropIfExists(name);
    }

    public void dropIfExists(TableName name) {
        if (exists(name)) {
            spark.sql("DROP TABLE " + name.quoted());
            warehouse.forget(name);
        }
    }

    public void truncate(TableName name) {
        var state = state(name);
        spark.sql("DELETE FROM " + state.name().quoted());
    }

    private static String quotedSchema(String schema) {
        // A schema becomes a folder too, so what cannot name a table cannot name it.
        return TableName.quote(new TableName(schema, "any").schema());
    }

    private static String ddl(TableSpec spec) {
        var columns = spec.columns().stream().map(ColumnSpec::ddl).collect(Collectors.joining(", "));
        var properties = properties(spec).entrySet().stream()
                .map(entry -> "'" + entry.getKey() + "' = '" + escaped(entry.getValue()) + "'")
                .collect(Collectors.joining(", "));
        return "CREATE TABLE " + spec.name().quoted() + " (" + columns + ") USING DELTA"
                + (properties.isEmpty() ? "" : " TBLPROPERTIES (" + properties + ")");
    }

    private static Map<String, String> properties(TableSpec spec) {
        var properties = new LinkedHashMap<String, String>();
        if (!spec.key().isEmpty()) {
            properties.put(TableState.KEY, String.join(",", spec.key()));
            // Two inserts of one key must never both commit, not even where the other one is a plain append of Spark.
            properties.put("delta.isolationLevel", "Serializable");
        }
        if (!spec.times().isEmpty()) {
            properties.put(TableState.TIMES, String.join(",", spec.times()));
        }
        if (spec.columns().stream().anyMatch(column -> column.fallback().isPresent())) {
            properties.put("delta.feature.allowColumnDefaults", "supported");
        }
        return properties;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("'", "\\'");
    }
}
