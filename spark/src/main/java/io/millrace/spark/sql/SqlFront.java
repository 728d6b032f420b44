package io.millrace.spark.sql;

import io.millrace.spark.data.SqlState;
import io.millrace.spark.data.TableName;
import io.millrace.spark.data.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Runs SQL as databases speak it: what Spark's parser refuses or reads otherwise is done here, everything else is
 * Spark's. Keys are kept by INSERT and by the procedures.
 */
public final class SqlFront {
    private final SparkSession spark;
    private final SqlDatabase database;

    public SqlFront(SparkSession spark, SqlDatabase database) {
        this.spark = spark;
        this.database = database;
    }

    /** Runs a script; answers the last statement's rows, or a frame without columns for an empty script. */
    public Dataset<Row> runAll(String script) {
        var last = nothing();
        for (var statement : Statement.split(script)) {
            last = run(statement);
        }
        return last;
    }

    /** Runs the one statement of this text. */
    public Dataset<Row> run(String sql) {
        return run(Statement.single(sql));
    }

    /** Whether the one statement of this text is a query, whose columns are folded to upper case. */
    public static boolean isQuery(String sql) {
        var statement = Statement.single(sql);
        return statement.startsWith("SELECT")
                || statement.startsWith("WITH")
                || statement.startsWith("VALUES")
                || statement.startsWith("TABLE")
                || statement.startsWith("(")
                || statement.startsWith("FROM");
    }

    /** How many rows a statement changed, as its result says; 0 where it says nothing. */
    public static long changedRows(Dataset<Row> result) {
        for (var name : new String[] {"num_affected_rows", "rowsAffected", "rowsImported"}) {
            if (List.of(result.columns()).contains(name)) {
                return ((Number) result.head().getAs(name)).longValue();
            }
        }
        return 0;
    }

    /** The query with its tables at this version. */
    public Dataset<Row> atVersion(String sql, long version) {
        return Plans.atVersion(spark, Statement.single(sql).text(), version);
    }

    /** The query with its tables as of this moment, written as SQL writes timestamps. */
    public Dataset<Row> atTime(String sql, String timestamp) {
        return Plans.atTime(spark, Statement.single(sql).text(), timestamp);
    }

    private Dataset<Row> run(Statement statement) {
        var own = ownDialect(statement);
        return own.orElseGet(() -> spark.sql(statement.text()));
    }

    private Optional<Dataset<Row>> ownDialect(Statement statement) {
        var cursor = statement.cursor();
        if (cursor.accept("SET", "SCHEMA") || cursor.accept("SET", "CURRENT", "SCHEMA")) {
            cursor.accept("=");
            database.setSchema(cursor.name());
            cursor.expectEnd();
            return Optional.of(nothing());
        }
        if (cursor.accept("CREATE", "TABLE")) {
            return create(statement, cursor);
        }
        if (cursor.accept("DROP", "TABLE")) {
            return Optional.of(drop(cursor));
        }
        if (cursor.accept("TRUNCATE", "TABLE")) {
            database.truncate(lastTable(cursor));
            return Optional.of(nothing());
        }
        if (cursor.accept("ANALYZE")) {
            return analyze(cursor);
        }
        if (cursor.accept("CALL")) {
            return call(cursor);
        }
        return cursor.sees("INSERT") ? insert(statement) : Optional.empty();
    }

    private Optional<Dataset<Row>> create(Statement statement, Cursor cursor) {
        if (TableDefinition.isSparks(statement)) {
            return TableDefinition.asDelta(statement).map(spark::sql);
        }
        var quietly = cursor.accept("IF", "NOT", "EXISTS");
        var spec = TableDefinition.read(cursor, database.currentSchema());
        if (!quietly || !database.exists(spec.name())) {
            database.create(spec);
        }
        return Optional.of(nothing());
    }

    private Dataset<Row> drop(Cursor cursor) {
        var quietly = cursor.accept("IF", "EXISTS");
        var table = cursor.table(database.currentSchema());
        // Derby's dialect also takes it behind the name.
        quietly |= cursor.accept("IF", "EXISTS");
        cursor.accept("PURGE");
        cursor.expectEnd();
        if (!quietly || database.exists(table)) {
            database.drop(table);
        }
        return nothing();
    }

    private Optional<Dataset<Row>> analyze(Cursor cursor) {
        if (cursor.accept("SCHEMA")) {
            var schema = cursor.name();
            cursor.expectEnd();
            return Optional.of(database.analyzeSchema(schema));
        }
        cursor.expect("TABLE");
        var table = cursor.table(database.currentSchema());
        return cursor.atEnd() ? Optional.of(database.analyze(table)) : Optional.empty();
    }

    private TableName lastTable(Cursor cursor) {
        var table = cursor.table(database.currentSchema());
        cursor.expectEnd();
        return table;
    }

    private Optional<Dataset<Row>> call(Cursor cursor) {
        if (!cursor.accept(Procedure.SCHEMA)) {
            return Optional.empty();
        }
        cursor.expect(".");
        var procedure = Procedure.named(cursor.name());
        var arguments = arguments(cursor);
        return Optional.of(call(procedure, arguments));
    }

    /** Runs a procedure; the arguments as texts. */
    Dataset<Row> call(Procedure procedure, List<@Nullable String> arguments) {
        var call = ImportCall.of(arguments, database.currentSchema());
        if (!database.exists(call.table())) {
            throw SqlState.NO_SUCH_IMPORT_TABLE.error("There is no table %s to import into.", call.table());
        }
        var result = database.importData(call.request(), procedure.mode(), call.table());
        return spark.createDataFrame(List.of(procedure.row(result)), procedure.resultType());
    }

    private static List<@Nullable String> arguments(Cursor cursor) {
        var arguments = new ArrayList<@Nullable String>();
        cursor.expect("(");
        while (!cursor.accept(")")) {
            if (!arguments.isEmpty()) {
                cursor.expect(",");
            }
            arguments.add(argument(cursor));
        }
        cursor.expectEnd();
        return arguments;
    }

    private static @Nullable String argument(Cursor cursor) {
        if (cursor.accept("NULL")) {
            return null;
        }
        var sign = cursor.accept("-") ? "-" : "";
        var token = cursor.take();
        if (token.kind() == Token.Kind.STRING || token.kind() == Token.Kind.NUMBER || isTruth(token)) {
            return sign + token.value();
        }
        throw SqlState.SYNTAX.error("An argument is a text, a number, true, false or null, not '%s'.", token.value());
    }

    private static boolean isTruth(Token token) {
        return token.is("TRUE") || token.is("FALSE");
    }

    private Optional<Dataset<Row>> insert(Statement statement) {
        if (statement.tokens().stream().anyMatch(token -> token.is("DEFAULT"))) {
            return Optional.empty();
        }
        return Plans.insert(spark, statement.text()).flatMap(this::insert);
    }

    private Optional<Dataset<Row>> insert(Plans.Insert insert) {
        var parts = insert.table();
        var table = parts.size() == 1
                ? new TableName(database.currentSchema(), parts.get(0))
                : new TableName(parts.get(parts.size() - 2), parts.get(parts.size() - 1));
        if (parts.size() > 2 || !database.exists(table)) {
            return Optional.empty();
        }
        var count = database.insert(named(insert, table), table);
        var type = new StructType().add("num_affected_rows", "bigint");
        return Optional.of(spark.createDataFrame(List.of(RowFactory.create(count)), type));
    }

    /** The query's columns by position, under the names of the list or else of the table. */
    private Dataset<Row> named(Plans.Insert insert, TableName table) {
        var rows = insert.rows();
        var names =
                insert.columns().isEmpty() ? List.of(spark.table(table.quoted()).columns()) : insert.columns();
        if (names.size() != rows.columns().length) {
            throw SqlState.SYNTAX.error(
                    "The INSERT gives %d values for %d columns of %s.", rows.columns().length, names.size(), table);
        }
        return rows.toDF(
                names.stream().map(name -> name.toUpperCase(Locale.ROOT)).toArray(String[]::new));
    }

    private Dataset<Row> nothing() {
        return spark.emptyDataFrame();
    }
}
