package io.millrace.spark.sql;

import io.millrace.spark.data.Changes;
import io.millrace.spark.data.SqlState;
import io.millrace.spark.data.TableName;
import io.millrace.spark.data.Tables;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Spark's own statements over Delta tables, with two differences: tables made by a query are Delta's, and INSERT keeps keys. */
public final class DeltaStatements {
    private final SparkSession spark;
    private final Tables tables;
    private final Changes changes;

    public DeltaStatements(SparkSession spark, Tables tables, Changes changes) {
        this.spark = spark;
        this.tables = tables;
        this.changes = changes;
    }

    /** Runs one statement. */
    public Dataset<Row> run(String sql) {
        var statement = Statement.single(sql);
        if (statement.startsWith("CREATE", "TABLE")) {
            return spark.sql(TableDefinition.asDelta(statement).orElse(statement.text()));
        }
        var own = statement.startsWith("INSERT") ? insert(statement) : Optional.<Dataset<Row>>empty();
        return own.orElseGet(() -> spark.sql(statement.text()));
    }

    /** The query with its tables at this version. */
    public Dataset<Row> atVersion(String sql, long version) {
        return Plans.atVersion(spark, Statement.single(sql).text(), version);
    }

    /** The query with its tables as of this moment, written as SQL writes timestamps. */
    public Dataset<Row> atTime(String sql, String timestamp) {
        return Plans.atTime(spark, Statement.single(sql).text(), timestamp);
    }

    private Optional<Dataset<Row>> insert(Statement statement) {
        var insert = Plans.insert(spark, statement.text());
        if (insert.isEmpty()) {
            return Optional.empty();
        }
        var table = table(insert.get().table());
        if (table.isEmpty() || !tables.exists(table.get())) {
            return Optional.empty();
        }
        if (statement.tokens().stream().anyMatch(token -> token.is("DEFAULT"))) {
            return withDefaults(table.get());
        }
        var count = changes.insert(named(insert.get(), table.get()), table.get());
        var type = new StructType().add("num_affected_rows", "bigint");
        return Optional.of(spark.createDataFrame(List.of(RowFactory.create(count)), type));
    }

    /** Only Spark itself knows what DEFAULT means among values; and Spark knows no keys. */
    private Optional<Dataset<Row>> withDefaults(TableName table) {
        if (!tables.state(table).key().isEmpty()) {
            throw SqlState.NOT_SUPPORTED.error(
                    "DEFAULT cannot be written among the values for %s, which has a primary key: leave the column out.",
                    table);
        }
        return Optional.empty();
    }

    private Optional<TableName> table(List<String> parts) {
        return switch (parts.size()) {
            case 1 -> Optional.of(new TableName(tables.currentSchema(), parts.get(0)));
            case 2 -> Optional.of(new TableName(parts.get(0), parts.get(1)));
            default -> Optional.empty();
        };
    }

    /** The query's columns by position, under the names of the list or else of the table. */
    private Dataset<Row> named(Plans.Insert insert, TableName table) {
        var rows = Plans.rows(spark, insert.query());
        var names =
                insert.columns().isEmpty() ? List.of(spark.table(table.quoted()).columns()) : insert.columns();
        if (names.size() != rows.columns().length) {
            throw SqlState.SYNTAX.error(
                    "The INSERT gives %d values for %d columns of %s.", rows.columns().length, names.size(), table);
        }
        return rows.toDF(
                names.stream().map(name -> name.toUpperCase(Locale.ROOT)).toArray(String[]::new));
    }
}
