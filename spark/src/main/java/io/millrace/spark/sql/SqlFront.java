package io.millrace.spark.sql;

import io.millrace.spark.data.SqlState;
import io.millrace.spark.data.TableName;
import io.millrace.spark.data.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Runs SQL as databases speak it: what Spark's parser refuses or reads otherwise is done here, everything else
 * is the database's own.
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

    private Dataset<Row> run(Statement statement) {
        var own = ownDialect(statement);
        return own.orElseGet(() -> database.run(statement.text()));
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
        return Optional.empty();
    }

    private Optional<Dataset<Row>> create(Statement statement, Cursor cursor) {
        if (TableDefinition.isSparks(statement)) {
            return Optional.empty();
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

    private Dataset<Row> nothing() {
        return spark.emptyDataFrame();
    }
}
