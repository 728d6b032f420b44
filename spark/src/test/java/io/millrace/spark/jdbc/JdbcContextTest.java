package io.millrace.spark.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.spark.DataContext;
import io.millrace.spark.DataTables;
import io.millrace.spark.LocalSpark;
import io.millrace.spark.TableOptions;
import io.millrace.spark.data.DataException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same contract as over Delta Lake, on a real PostgreSQL. */
class JdbcContextTest {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();
    private static final StructType TYPE =
            new StructType().add("id", "int", false).add("name", "string").add("price", "double");

    private final JdbcContext context = context();

    private static JdbcContext context() {
        var context = JdbcContext.open(LocalSpark.session(), Postgres.server());
        context.setSchema("jdbc_" + SCHEMAS.incrementAndGet());
        return context;
    }

    private Dataset<Row> frame(Object[]... rows) {
        return context.spark()
                .createDataFrame(List.of(rows).stream().map(RowFactory::create).toList(), TYPE);
    }

    private static Object[] row(@Nullable Object... values) {
        return values;
    }

    private String all(DataContext from, String table) {
        return DataTables.rows(from.df("select * from " + table));
    }

    private static void assertState(ThrowingCallable call, String state) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DataException.class, e -> assertThat(e.sqlState()).isEqualTo(state));
    }

    @Test
    void row16_environment_missingOrWrong_isSaidClearly() {
        assertThatThrownBy(() -> PostgresServer.of(Map.of())).hasMessageContaining("MILLRACE_JDBC_URL");
        var unknown = Map.of("MILLRACE_JDBC_URL", Postgres.server().url(), "MILLRACE_JDBC_USER", "nobody_here");
        assertThatThrownBy(() -> JdbcContext.open(LocalSpark.session(), PostgresServer.of(unknown)))
                .hasMessageContaining("nobody_here");
        assertThat(Postgres.server("secret").toString()).doesNotContain("secret");
    }

    @Test
    void row17_changes_keyedTable_changeExactlyTheirRows() {
        context.createTable("goods", TYPE, "id");
        assertThat(context.primaryKey("goods")).containsExactly("ID");

        assertThat(context.insert(frame(row(1, "pen\t\\ \"x\"\n", 1.5), row(2, null, 4.0)), "goods"))
                .isEqualTo(2);
        assertThat(all(context, "goods")).isEqualTo("1,pen\t\\ \"x\"\n,1.5;2,null,4.0");
        assertThat(context.upsert(frame(row(2, "blue ink", 4.5), row(3, "cap", 9.0)), "goods"))
                .isEqualTo(2);
        assertThat(context.update(frame(row(1, null, 2.0)).drop("name", "extra"), "goods"))
                .isEqualTo(1);
        assertThat(context.delete(frame(row(3, "", 0.0), row(9, "", 0.0)), "goods"))
                .isEqualTo(1);

        assertThat(all(context, "goods")).isEqualTo("1,pen\t\\ \"x\"\n,2.0;2,blue ink,4.5");
        assertState(() -> context.insert(frame(row(7, "a", 1.0), row(1, "b", 1.0)), "goods"), "23505");
        assertThat(context.df("select * from goods").count()).isEqualTo(2);
        context.truncateTable("goods");
        assertThat(context.df("select * from goods").count()).isZero();
        assertThat(context.df(
                                "select table_name from information_schema.tables where table_name like 'millrace_stage%'")
                        .count())
                .isZero();
    }

    @Test
    void row17_changesByKey_tableWithoutKey_areRefused() {
        context.createTable("goods", TYPE);

        assertState(() -> context.upsert(frame(row(1, "pen", 1.5)), "goods"), "SE018");
        assertState(() -> context.update(frame(row(1, "pen", 1.5)), "goods"), "SE018");
        assertState(() -> context.delete(frame(row(1, "pen", 1.5)), "goods"), "SE018");
        assertState(() -> context.insert(frame(row(1, "pen", 1.5)), "nowhere"), "42X05");
        assertState(() -> context.history("goods"), "0A000");
    }

    @Test
    void row18_row19_row20_tutorialsSql_runsOnPostgresToo(@TempDir Path folder) throws Exception {
        context.execute("""
                set schema jdbc_fraud;
                drop table if exists fraud;
                create table fraud (time_offset integer, v1 double, amount decimal(10,2) default 7, class_result int primary key);
                """);
        var file = DataTables.file(folder, "in.csv", "Time,V1,Amount,Class", "1,0.5,2.5,1", "2,0.25,,2", "3,1,1,2");
        var call = "call SYSCS_UTIL.%s('jdbc_fraud', 'fraud', null, '" + file
                + "', null, null, null, null, null, %d, null, null, null)";

        assertState(() -> context.df(call.formatted("IMPORT_DATA", 1)), "SE009");
        assertThat(context.df("select * from fraud").count()).isZero();
        var result = context.df(call.formatted("IMPORT_DATA", 2)).head();
        assertThat(result.<Long>getAs("rowsImported")).isEqualTo(2);
        assertThat(result.<Long>getAs("failedRows")).isEqualTo(2);
        assertThat(all(context, "fraud")).isEqualTo("1,0.5,2.50,1;2,0.25,7.00,2");
        assertThat(Files.readAllLines(folder.resolve("in.csv(1).bad")))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("22018 'Time'"),
                        line -> assertThat(line).startsWith("23505").endsWith("3,1,1,2"));

        var merged = context.df(call.formatted("MERGE_DATA_FROM_FILE", 2)).head();
        assertThat(merged.<Long>getAs("rowsUpdated")).isEqualTo(2);
        assertThat(context.executeUpdate("delete from fraud")).isEqualTo(2);
    }

    @Test
    void row11_frames_ofDeltaAndJdbc_areEqual_alsoInParts() {
        var rows = context.spark()
                .range(20_000)
                .selectExpr("cast(id as int) as id", "concat('name ', id) as name", "id / 4 as price");
        var delta = DataTables.context();
        delta.createAndInsertTable(rows, "goods", TableOptions.DEFAULT);
        context.createAndInsertTable(rows, "goods", TableOptions.DEFAULT);

        var ours = delta.df("select * from goods");
        var theirs = context.df("select * from goods");
        var parts = context.table("goods", 4);

        assertThat(ours.columns()).isEqualTo(theirs.columns()).containsExactly("ID", "NAME", "PRICE");
        assertThat(ours.exceptAll(theirs).count()).isZero();
        assertThat(parts.rdd().getNumPartitions()).isEqualTo(4);
        assertThat(parts.count()).isEqualTo(20_000);
        assertThat(theirs.exceptAll(parts).count()).isZero();
    }

    @Test
    void importData_unknownTable_isMadeFromTheFile(@TempDir Path folder) {
        var file = DataTables.file(folder, "in.csv", "id,when,note", "1,2020-01-31 10:00:00,x", "2,,");

        assertThat(context.importData(file.toString(), "made").rowsImported()).isEqualTo(2);

        assertThat(all(context, "made")).isEqualTo("1,2020-01-31 10:00:00.0,x;2,null,null");
        assertThat(context.analyzeTable("made").head().<Long>getAs("ROWS")).isEqualTo(2);
        assertThat(context.schemas()).contains(context.currentSchema());
    }
}
