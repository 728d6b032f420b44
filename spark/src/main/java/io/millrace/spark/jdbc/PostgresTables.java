package io.millrace.spark.jdbc;

import io.millrace.spark.data.SqlState;
import io.millrace.spark.data.TableName;
import io.millrace.spark.data.TableState;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructType;

/** The tables of a PostgreSQL database, described as the context describes all tables. */
final class PostgresTables {
    private final PostgresServer server;

    PostgresTables(PostgresServer server) {
        this.server = server;
    }

    boolean exists(TableName table) {
        return server.transaction(connection -> exists(connection, table));
    }

    List<String> schemas() {
        return server.transaction(connection -> {
            var schemas = new ArrayList<String>();
            try (var rows = connection.getMetaData().getSchemas()) {
                while (rows.next()) {
                    var name = rows.getString("TABLE_SCHEM");
                    if (!name.startsWith("pg_") && !name.equals("information_schema")) {
                        schemas.add(name.toUpperCase(Locale.ROOT));
                    }
                }
            }
            schemas.sort(null);
            return schemas;
        });
    }

    List<TableName> tablesIn(String schema) {
        return server.transaction(connection -> {
            var tables = new ArrayList<TableName>();
            var meta = connection.getMetaData();
            try (var rows =
                    meta.getTables(null, literal(meta, schema), "%", new String[] {"TABLE", "PARTITIONED TABLE"})) {
                while (rows.next()) {
                    tables.add(new TableName(schema, rows.getString("TABLE_NAME")));
                }
            }
            return tables;
        });
    }

    TableState state(TableName table) {
        return server.transaction(connection -> {
            if (!exists(connection, table)) {
                throw SqlState.NO_SUCH_TABLE.error("There is no table %s.", table);
            }
            var times = new ArrayList<String>();
            var schema = columns(connection, table, times);
            return TableState.described(table, schema, key(connection, table), times);
        });
    }

    private static boolean exists(Connection connection, TableName table) throws SQLException {
        var meta = connection.getMetaData();
        var types = new String[] {"TABLE", "PARTITIONED TABLE", "VIEW"};
        try (var rows = meta.getTables(null, literal(meta, table.schema()), literal(meta, table.table()), types)) {
            return rows.next();
        }
    }

    private static StructType columns(Connection connection, TableName table, List<String> times) throws SQLException {
        var schema = new StructType();
        var meta = connection.getMetaData();
        try (var rows = meta.getColumns(null, literal(meta, table.schema()), literal(meta, table.table()), "%")) {
            while (rows.next()) {
                var name = rows.getString("COLUMN_NAME").toUpperCase(Locale.ROOT);
                var facts = new HashMap<String, String>();
                facts.put("default", String.valueOf(rows.getString("COLUMN_DEF")));
                facts.put("identity", rows.getString("IS_AUTOINCREMENT"));
                facts.put("generated", rows.getString("IS_GENERATEDCOLUMN"));
                var type = rows.getString("TYPE_NAME");
                if (type.startsWith("time") && !type.startsWith("timestamp")) {
                    times.add(name);
                }
                var size = rows.getInt("COLUMN_SIZE");
                var nullable = rows.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls;
                schema = schema.add(
                        name, type(type, size, rows.getInt("DECIMAL_DIGITS")), nullable, metadata(type, size, facts));
            }
        }
        return schema;
    }

    private static Metadata metadata(String type, int size, Map<String, String> facts) {
        var builder = new MetadataBuilder();
        if ((type.equals("varchar") || type.equals("bpchar")) && size < Integer.MAX_VALUE) {
            builder.putString(
                    "__CHAR_VARCHAR_TYPE_STRING", (type.equals("varchar") ? "varchar(" : "char(") + size + ")");
        }
        if ("YES".equals(facts.get("identity"))) {
            builder.putLong("delta.identity.start", 1);
        } else if ("YES".equals(facts.get("generated"))) {
            builder.putString("delta.generationExpression", facts.get("default"));
        } else if (!"null".equals(facts.get("default"))) {
            builder.putString("CURRENT_DEFAULT", facts.get("default"));
        }
        return builder.build();
    }

    private static DataType type(String name, int size, int digits) {
        return switch (name) {
            case "int2", "smallserial" -> DataTypes.ShortType;
            case "int4", "serial" -> DataTypes.IntegerType;
            case "int8", "bigserial" -> DataTypes.LongType;
            case "float4" -> DataTypes.FloatType;
            case "float8" -> DataTypes.DoubleType;
            case "numeric" ->
                size == 0 || size > 38
                        ? DataTypes.createDecimalType(38, 18)
                        : DataTypes.createDecimalType(size, digits);
            case "bool" -> DataTypes.BooleanType;
            case "date" -> DataTypes.DateType;
            case "timestamp", "timestamptz" -> DataTypes.TimestampType;
            case "bytea" -> DataTypes.BinaryType;
            default -> DataTypes.StringType;
        };
    }

    private static List<String> key(Connection connection, TableName table) throws SQLException {
        var key = new TreeMap<Integer, String>();
        try (var rows = connection.getMetaData().getPrimaryKeys(null, table.schema(), table.table())) {
            while (rows.next()) {
                key.put(rows.getInt("KEY_SEQ"), rows.getString("COLUMN_NAME").toUpperCase(Locale.ROOT));
            }
        }
        return List.copyOf(key.values());
    }

    /** A name that is matched as it is: in the driver's look-ups an underscore would stand for any character. */
    private static String literal(DatabaseMetaData meta, String name) throws SQLException {
        var escape = meta.getSearchStringEscape();
        return name.replace(escape, escape + escape).replace("_", escape + "_").replace("%", escape + "%");
    }
}
