package io.millrace.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.spark.data.DataException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataContextTest {
    private static final StructType TYPE =
            new StructType().add("id", "int", false).add("name", "string").add("price", "double");

    private final DataContext context = DataTables.context();

    private Dataset<Row> frame(Object[]... rows) {
        return context.spark()
                .createDataFrame(List.of(rows).stream().map(RowFactory::create).toList(), TYPE);
    }

    private static Object[] row(@Nullable Object... values) {
        return values;
    }

    private String all(String table) {
        return DataTables.rows(context.df("select * from " + table));
    }

    private static void assertState(ThrowingCallable call, String state, String... parts) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DataException.class, e -> assertThat(e.sqlState()).isEqualTo(state))
                .satisfies(e -> List.of(parts).forEach(part -> assertThat(e).hasMessageContaining(part)));
    }

    @Test
    void row16_contextOfSessionWithoutDelta_saysWhatToSet() {
        var plain = context.spark().newSession();
        plain.conf().set("spark.sql.catalog.spark_catalog", "io.example.Other");

        assertThatThrownBy(() -> DataContext.of(plain)).hasMessageContaining("DeltaSparkSessionExtension");
    }

    @Test
    void row17_insertUpsertUpdateDelete_keyedTable_changeExactlyTheirRows() {
        context.createTable("goods", TYPE, "id");
        assertThat(context.primaryKey("GOODS")).containsExactly("ID");
        assertThat(context.getSchema("goods").fieldNames()).containsExactly("ID", "NAME", "PRICE");

        assertThat(context.insert(frame(row(1, "pen", 1.5), row(2, "ink", 4.0)), "goods"))
                .isEqualTo(2);
        assertThat(context.upsert(frame(row(2, "blue ink", 4.5), row(3, "cap", 9.0)), "goods"))
                .isEqualTo(2);
        assertThat(all("goods")).isEqualTo("1,pen,1.5;2,blue ink,4.5;3,cap,9.0");

        var prices = frame(row(1, null, 2.0), row(7, null, 1.0)).drop("name");
        assertThat(context.update(prices, "goods")).isEqualTo(1);
        assertThat(all("goods")).isEqualTo("1,pen,2.0;2,blue ink,4.5;3,cap,9.0");

        assertThat(context.delete(frame(row(3, "whatever", 0.0), row(9, "", 0.0)), "goods"))
                .isEqualTo(1);
        assertThat(all("goods")).isEqualTo("1,pen,2.0;2,blue ink,4.5");
    }

    @Test
    void row17_insert_duplicateKey_isRefusedWholeAndNamesTheKey() {
        context.createTable("goods", TYPE, "id");
        context.insert(frame(row(1, "pen", 1.5)), "goods");

        assertState(
                () -> context.insert(frame(row(5, "a", 1.0), row(1, "b", 1.0)), "goods"), "23505", "ID=1", "already");
        assertState(() -> context.insert(frame(row(6, "a", 1.0), row(6, "b", 1.0)), "goods"), "23505", "ID=6", "twice");
        assertState(() -> context.upsert(frame(row(6, "a", 1.0), row(6, "b", 1.0)), "goods"), "23505", "ID=6");
        assertState(() -> context.executeUpdate("insert into goods values (1, 'x', 0)"), "23505", "ID=1");
        assertThat(all("goods")).isEqualTo("1,pen,1.5");
    }

    @Test
    void row17_changesByKey_tableWithoutKey_areRefused() {
        context.createTable("goods", TYPE);
        var frame = frame(row(1, "pen", 1.5));

        assertState(() -> context.upsert(frame, "goods"), "SE018", "primary key");
        assertState(() -> context.mergeInto(frame, "goods"), "SE018");
        assertState(() -> context.update(frame, "goods"), "SE018");
        assertState(() -> context.delete(frame, "goods"), "SE018");
    }

    @Test
    void row17_changes_wrongColumns_nameThem() {
        context.createTable("goods", TYPE, "id");
        var frame = frame(row(1, "pen", 1.5));

        assertState(() -> context.insert(frame.withColumnRenamed("name", "label"), "goods"), "42X14", "LABEL", "NAME");
        assertState(() -> context.upsert(frame.drop("id"), "goods"), "SE019", "ID");
        assertState(() -> context.insert(frame.drop("id"), "goods"), "23502", "ID", "the frame lacks it");
        assertState(() -> context.insert(frame, "nowhere"), "42X05", "NOWHERE");
        assertState(() -> context.createTable("other", TYPE, "nummer"), "42X14", "NUMMER");
    }

    @Test
    void row17_insert_missingColumns_getDefaultOrNull() {
        context.execute("create table orders (id int primary key, state varchar(5) default 'new', note varchar(10))");

        context.insert(frame(row(1, null, 0.0)).select("id"), "orders");
        context.executeUpdate("insert into orders (id, state) values (2, 'done')");

        assertThat(all("orders")).isEqualTo("1,new,null;2,done,null");
        assertState(() -> context.executeUpdate("insert into orders (id, state) values (3, 'too long')"), "22001");
    }

    @Test
    void createTable_typesAndExistingTable_areAsAsked() {
        context.createTable(frame(), "goods", TableOptions.DEFAULT.withTypes(Map.of("Price", "decimal(10,2)")));
        assertThat(context.getSchema("goods").apply("PRICE").dataType().sql()).isEqualTo("DECIMAL(10,2)");

        assertState(() -> context.createTable("goods", TYPE), "X0Y32", "GOODS");
        context.createTable("goods", TYPE, TableOptions.DEFAULT.replacing());
        assertThat(context.getSchema("goods").apply("PRICE").dataType().sql()).isEqualTo("DOUBLE");
    }

    @Test
    void tableExists_namesWithOneAndTwoParts_areFoundInAnyCase() {
        context.createTable("Goods", TYPE);

        assertThat(context.tableExists("gOODS")).isTrue();
        assertThat(context.tableExists(context.currentSchema(), "GOODS")).isTrue();
        assertThat(context.tableExists("nowhere", "goods")).isFalse();
        context.dropTable(context.currentSchema(), "goods");
        assertThat(context.tableExists("goods")).isFalse();
        assertState(() -> context.dropTable("goods"), "42X05", "GOODS");
        context.dropTableIfExists("goods");
    }

    @Test
    void names_withSqlOrPathsInThem_areRefused() {
        context.createTable("keep", TYPE);

        assertState(() -> context.dropTable("x; drop table keep"), "42X01");
        assertState(() -> context.createTable("`a``; drop table keep; --`", TYPE), "42X01");
        assertState(() -> context.dropTable("..", ".."), "42X01");
        assertState(() -> context.dropTableIfExists("`..`"), "42X01");

        assertThat(context.tableExists("keep")).isTrue();
    }

    @Test
    void row126_history_showsVersionTimeUserOperationAndParameters_andVersionsCanBeRead() {
        context.createTable("goods", TYPE, "id");
        context.insert(frame(row(1, "pen", 1.5)), "goods");
        context.update(frame(row(1, "pencil", 1.5)), "goods");
        context.truncateTable("goods");

        var history = context.history("goods").collectAsList();

        assertThat(context.history("goods").columns())
                .containsExactly("VERSION", "TIME", "USER", "OPERATION", "PARAMETERS", "METRICS");
        assertThat(history).extracting(row -> row.<Long>getAs("VERSION")).containsExactly(3L, 2L, 1L, 0L);
        assertThat(history)
                .extracting(row -> row.<String>getAs("OPERATION"))
                .containsExactly("DELETE", "MERGE", "WRITE", "CREATE TABLE");
        assertThat(history).allSatisfy(row -> {
            assertThat(row.<String>getAs("USER")).isNotBlank();
            assertThat(row.<Object>getAs("TIME")).isInstanceOf(Timestamp.class);
        });
        assertThat(history.get(2).getJavaMap(4)).containsEntry("mode", "Append");
        assertThat(DataTables.rows(context.asOf(1).df("select id, name from goods")))
                .isEqualTo("1,pen");
        assertThat(DataTables.rows(context.asOf(2)
                        .df("with g as (select * from goods) select (select max(name) from goods) n, name from g")))
                .isEqualTo("pencil,pencil");
        assertThat(context.asOf(3).df("select * from goods").count()).isZero();
        assertThatThrownBy(() -> context.asOf(9).df("select * from goods").count())
                .hasMessageContaining("9");
    }

    @Test
    void executeUpdate_statements_answerTheirRows() {
        context.createTable("goods", TYPE, "id");

        assertThat(context.executeUpdate("insert into goods values (1, 'pen', 1.5), (2, 'ink', 4)"))
                .isEqualTo(2);
        assertThat(context.executeUpdate("update goods set price = 2 where id = 2"))
                .isEqualTo(1);
        assertThat(context.executeUpdate("delete from goods")).isEqualTo(2);
        assertThat(context.executeUpdate("set schema " + context.currentSchema()))
                .isZero();
    }

    @Test
    void analyze_tableAndSchema_countRows() {
        context.createTable("goods", TYPE);
        context.insert(frame(row(1, "pen", 1.5), row(2, "ink", 4.0)), "goods");

        var table = context.analyzeTable("goods").head();
        assertThat(table.<String>getAs("TABLENAME")).isEqualTo("GOODS");
        assertThat(table.<Long>getAs("ROWS")).isEqualTo(2);
        assertThat(table.<Long>getAs("BYTES")).isPositive();
        assertThat(context.analyzeSchema(context.currentSchema()).count()).isEqualTo(1);
        assertState(() -> context.analyzeSchema("nowhere"), "42Y07", "NOWHERE");
    }

    @Test
    void export_textAndParquet_readBackAsTheSameRows(@TempDir Path folder) {
        context.createTable("goods", TYPE);
        context.insert(frame(row(1, "a \"quoted\", name", 1.5), row(2, "", 4.0), row(3, null, null)), "goods");
        context.createTable("again", TYPE);

        context.export(context.df("select * from goods"), folder.resolve("text").toString());
        context.importData(folder.resolve("text").toString(), "again");
        context.exportBinary(
                context.df("select * from goods"), folder.resolve("parquet").toString(), true);

        assertThat(all("again")).isEqualTo(all("goods")).contains("a \"quoted\", name");
        var parquet = context.spark().read().parquet(folder.resolve("parquet").toString());
        assertThat(DataTables.rows(parquet)).isEqualTo(all("goods"));
    }

    @Test
    void tableOfTheDefaultSchema_leftByAnEarlierProcess_isFoundAndDropped() {
        var spark = context.spark();
        var folder =
                Path.of(URI.create(spark.conf().get("spark.sql.warehouse.dir"))).resolve("left");
        frame(row(1, "kept", 1.0)).write().format("delta").save(folder.toString());

        var later = DataContext.of(spark);

        assertThat(later.df("select * from default.left").count()).isEqualTo(1);
        later.dropTable("default.left");
        assertThat(folder).doesNotExist();
    }

    @Test
    void replaceDataframeSchema_otherCase_takesTheTablesSpelling() {
        context.createTable("goods", TYPE);

        assertThat(context.replaceDataframeSchema(frame(), "goods").columns()).containsExactly("ID", "NAME", "PRICE");
        assertThat(context.toUpper(frame()).columns()).containsExactly("ID", "NAME", "PRICE");
    }
}
