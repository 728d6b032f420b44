package io.millrace.spark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.spark.DataContext;
import io.millrace.spark.DataTables;
import io.millrace.spark.data.DataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Row;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The import procedures of reference 20, section 3. */
class ImportTest {
    private final DataContext context = DataTables.context();
    private final Path folder;

    ImportTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Calls a procedure for a table of the current schema; the last six arguments as SQL. */
    private Row call(String procedure, String table, Object path, String rest) {
        return context.df(
                        "call SYSCS_UTIL." + procedure + "(null, '" + table + "', null, '" + path + "', " + rest + ")")
                .head();
    }

    private Row importAll(String table, Object path, long allowed) {
        return call("IMPORT_DATA", table, path, "null, null, null, null, null, " + allowed + ", null, null, null");
    }

    private String all(String table) {
        return DataTables.rows(context.df("select * from " + table));
    }

    private static void assertState(ThrowingCallable call, String state) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DataException.class, e -> assertThat(e.sqlState()).isEqualTo(state));
    }

    private List<String> bad(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name));
    }

    @Test
    void row19_importThenMerge_documentedExample_countsAsDocumented() {
        context.execute(
                "create table t (a1 int primary key, b1 int, c1 bigint generated always as identity, d1 int default 999)");
        var first = DataTables.file(folder, "first.csv", "0|0", "1|2", "2|4", "3|6", "4|8");
        var second = DataTables.file(folder, "second.csv", "2|14", "4|18", "5|10", "6|12");
        var columns = "call SYSCS_UTIL.%s(null, 'T', 'A1, B1', '%s', '|', null, null, null, null, 0, null, true, null)";

        var imported = context.df(columns.formatted("IMPORT_DATA", first)).head();
        assertThat(imported.toString()).isEqualTo("[5,0,1,20,NONE]");

        var merged =
                context.df(columns.formatted("MERGE_DATA_FROM_FILE", second)).head();
        assertThat(merged.<Long>getAs("rowsAffected")).isEqualTo(4);
        assertThat(merged.<Long>getAs("rowsUpdated")).isEqualTo(2);
        assertThat(merged.<Long>getAs("rowsInserted")).isEqualTo(2);
        assertThat(DataTables.rows(context.df("select a1, b1, d1 from t")))
                .isEqualTo("0,0,999;1,2,999;2,14,999;3,6,999;4,18,999;5,10,999;6,12,999");
        assertThat(context.df("select count(distinct c1) from t where c1 is not null")
                        .head()
                        .getLong(0))
                .isEqualTo(7);
        assertState(
                () -> context.df(
                        "call SYSCS_UTIL.IMPORT_DATA(null,'T',null,'%s','|',null,null,null,null,0,null,null,null)"
                                .formatted(first)),
                "42Z23");
    }

    @Test
    void row20_badRecords_upToTheLimitPass_oneMoreFailsAndLeavesTheTable() throws IOException {
        context.execute("create table t (a int, b varchar(3), c decimal(4,1), d date)");
        var file = DataTables.file(
                folder,
                "in.csv",
                "1,abc,1.5,2020-01-31",
                "x,abc,1.5,2020-01-31",
                "2,abcd,1.5,2020-01-31",
                "3,abc,2,2020-02-29");

        assertState(() -> importAll("T", file, 1), "SE009");
        assertThat(context.df("select * from t").count()).isZero();
        assertThat(context.history("t").count()).isEqualTo(1);
        assertThat(bad("in.csv.bad"))
                .containsExactly(
                        "22018 'x' is no INT [table columns: 4, file columns: 4, column 1: x] x,abc,1.5,2020-01-31",
                        "22001 a text of 4 characters is longer than varchar(3) "
                                + "[table columns: 4, file columns: 4, column 2: abcd] 2,abcd,1.5,2020-01-31");

        var result = importAll("T", file, 2);
        assertThat(result.<Long>getAs("rowsImported")).isEqualTo(2);
        assertThat(result.<Long>getAs("failedRows")).isEqualTo(2);
        assertThat(result.<String>getAs("failedLog")).isEqualTo(folder + "/in.csv(1).bad");
        assertThat(importAll("T", file, -1).<String>getAs("failedLog")).isEqualTo(folder + "/in.csv(2).bad");
        assertThat(all("t"))
                .isEqualTo("1,abc,1.5,2020-01-31;1,abc,1.5,2020-01-31;3,abc,2.0,2020-02-29;3,abc,2.0,2020-02-29");
    }

    @Test
    void row20_badRecords_ofEachKind_haveTheirState() throws IOException {
        context.execute(
                "create table t (k int not null, s smallint, b bigint, d double, r decimal(4,1), x date, y timestamp, z time)");
        var good = "1,1,1,1.5,1.5,2020-01-31,2020-01-31 10:00:00,10:00:00";
        var file = DataTables.file(
                folder,
                "in.csv",
                good,
                "1.5" + good.substring(1),
                "9999999999" + good.substring(1),
                "" + good.substring(1),
                "1,40000" + good.substring(3),
                "1,1,99999999999999999999" + good.substring(5),
                "1,1,1,1e999" + good.substring(9),
                "1,1,1,NaN" + good.substring(9),
                "1,1,1,1.5,1000.5" + good.substring(13),
                "1,1,1,1.5,1.5,2020-02-30" + good.substring(24),
                "1,1,1,1.5,1.5,2020-01-31,2020-01-31 25:00:00,10:00:00",
                "1,1,1,1.5,1.5,2020-01-31,2020-01-31 10:00:00,10:61:00",
                "1,2",
                "1,\"2",
                good + ",extra");

        var result = importAll("T", file, -1);

        assertThat(bad("in.csv.bad"))
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactly(
                        "22018", "22018", "23502", "22018", "22018", "22003", "22018", "22003", "22007", "22007",
                        "22007", "XIE0A", "XIE0E");
        assertThat(bad("in.csv.bad").get(12)).contains("line 14");
        assertThat(result.<Long>getAs("rowsImported")).isEqualTo(2);
        assertThat(all("t")).startsWith("1,1,1,1.5,1.5,2020-01-31,2020-01-31 10:00:00.0,10:00:00;");
    }

    @Test
    void row20_duplicateKeys_areBadRecordsAndTheFirstIsTaken() throws IOException {
        context.execute("create table t (a int primary key, b int)");
        context.execute("insert into t values (7, 70)");
        var file = DataTables.file(folder, "in.csv", "1,10", "7,71", "1,11", "2,20");

        assertState(() -> importAll("T", file, 1), "SE009");
        assertThat(all("t")).isEqualTo("7,70");
        assertThat(importAll("T", file, 2).<Long>getAs("rowsImported")).isEqualTo(2);

        assertThat(all("t")).isEqualTo("1,10;2,20;7,70");
        assertThat(bad("in.csv(1).bad"))
                .containsExactly(
                        "23505 the primary key (A) is already in the table 7,71",
                        "23505 the primary key (A) is twice in the files 1,11");
    }

    @Test
    void row20_checkConstraint_isNamedInTheBadRecord() throws IOException {
        context.execute("create table t (a int, b int)");
        context.execute("alter table t add constraint positive check (b > 0)");
        var file = DataTables.file(folder, "in.csv", "1,10", "2,-1", "3,");

        assertThat(importAll("T", file, 2).<Long>getAs("rowsImported")).isEqualTo(1);

        assertThat(bad("in.csv.bad"))
                .containsExactly(
                        "23513 check constraint positive is violated 2,-1",
                        "23513 check constraint positive is violated 3,");
    }

    @Test
    void row19_fields_nullsQuotesAndSpaces_areReadAsDocumented() {
        context.execute("create table t (k int, a varchar(20), b varchar(20), c int default 5)");
        var file = DataTables.file(
                folder,
                "in.csv",
                "1,,\"\",",
                "2,null,\"NULL\",NULL",
                "3,\" a, \"\"b\"\" \",DEFAULT, 7 ",
                "",
                "4,x'y,\"é\",8,9,10");

        importAll("T", file, 0);

        assertThat(all("t")).isEqualTo("1,null,,5;2,null,NULL,5;3, a, \"b\" ,DEFAULT,7;4,x'y,é,8");
    }

    @Test
    void row19_delimiters_escapesAreUnderstood() {
        context.execute("create table t (a int, b varchar(20))");
        var tabs = DataTables.file(folder, "tabs.csv", "1\t'it''s\ttabbed'");
        var control = DataTables.file(folder, "control.csv", "2\u0001\"raw\"");

        call("IMPORT_DATA", "T", tabs, "'\\t', '''', null, null, null, 0, null, null, null");
        call("IMPORT_DATA", "T", control, "'^A', '\\0', null, null, null, 0, null, null, null");

        assertThat(all("t")).isEqualTo("1,it's\ttabbed;2,\"raw\"");
        assertState(() -> call("IMPORT_DATA", "T", tabs, "'\"', null, null, null, null, 0, null, null, null"), "XIE0F");
    }

    @Test
    void row19_formats_otherDatesAndZones_areReadByTheirPattern() {
        context.execute("create table t (a timestamp, b date, c time)");
        var file = DataTables.file(folder, "in.csv", "31.01.2020 10:00:00.5 +02:00,01/31/2020,\"10:15\"");

        call(
                "IMPORT_DATA",
                "T",
                file,
                "null, null, 'dd.MM.yyyy HH:mm:ss.SSSSSS Z', 'MM/dd/yyyy', 'HH:mm', 0, null, null, null");

        var row = context.df("select unix_micros(a), b, c from t").head();
        assertThat(row.getLong(0)).isEqualTo(1580457600500000L);
        assertThat(row.get(1).toString()).isEqualTo("2020-01-31");
        assertThat(row.getString(2)).isEqualTo("10:15:00");
    }

    @Test
    void row19_recordsOverSeveralLines_andOtherCharsets_areRead() throws IOException {
        context.execute("create table t (a int, b varchar(20))");
        var lines = DataTables.file(folder, "lines.csv", "1,\"two", "lines\"", "2,plain");
        var latin = Files.write(folder.resolve("latin.csv"), "3,naïve\n".getBytes(StandardCharsets.ISO_8859_1));

        call("IMPORT_DATA", "T", lines, "null, null, null, null, null, 0, null, false, null");
        call("IMPORT_DATA", "T", latin, "null, null, null, null, null, 0, null, 'true', 'ISO-8859-1'");

        assertThat(all("t")).isEqualTo("1,two\nlines;2,plain;3,naïve");
        assertThatThrownBy(() -> call("IMPORT_DATA", "T", latin, "null, null, null, null, null, 0, null, null, 'nope'"))
                .hasMessageContaining("nope");
    }

    @Test
    void row19_openQuoteOverLines_spoilsOneRecordOnly() throws IOException {
        context.execute("create table t (a int, b varchar(20))");
        var file = DataTables.file(folder, "in.csv", "1,x", "2,\"open", "3,y");

        call("IMPORT_DATA", "T", file, "null, null, null, null, null, 1, null, false, null");

        assertThat(all("t")).isEqualTo("1,x;3,y");
        assertThat(bad("in.csv.bad"))
                .singleElement()
                .asString()
                .startsWith("XIE0E")
                .contains("line 2");
    }

    @Test
    void row19_folderWithCompressedFiles_isImportedWhole() throws IOException {
        context.execute("create table t (a int)");
        DataTables.file(folder, "one.csv", "1", "x");
        try (var out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("two.csv.gz")))) {
            out.write("2\ny\n".getBytes(StandardCharsets.UTF_8));
        }
        Files.createDirectory(folder.resolve("below"));
        DataTables.file(folder, "_hidden", "9");

        var result = importAll("T", folder, -1);

        assertThat(all("t")).isEqualTo("1;2");
        assertThat(result.<Integer>getAs("files")).isEqualTo(2);
        assertThat(result.<String>getAs("failedLog").split(","))
                .containsExactly(folder + "/one.csv.bad", folder + "/two.csv.gz.bad");
        assertThat(bad("two.csv.gz.bad")).hasSize(1);
    }

    @Test
    void row19_largeFileInParts_losesAndDoublesNothing() throws IOException {
        context.execute("create table t (a int, b varchar(40))");
        var text = new StringBuilder();
        for (var i = 0; i < 600_000; i++) {
            text.append(i % 100_000 == 77 ? "bad" : "").append(i).append(",some text of a row that is longer\n");
        }
        var file = Files.writeString(folder.resolve("large.csv"), text);

        var result = importAll("T", file, -1);

        assertThat(result.<Long>getAs("rowsImported")).isEqualTo(600_000 - 6);
        assertThat(result.<Long>getAs("failedRows")).isEqualTo(6);
        var sums =
                context.df("select count(*), sum(a), count(distinct a) from t").head();
        var refused = 6 * 77L + (100_000L * (0 + 1 + 2 + 3 + 4 + 5));
        assertThat(sums.getLong(0)).isEqualTo(600_000 - 6);
        assertThat(sums.getLong(1)).isEqualTo(600_000L * 599_999 / 2 - refused);
        assertThat(sums.getLong(2)).isEqualTo(600_000 - 6);
        assertThat(bad("large.csv.bad")).hasSize(6);
    }

    @Test
    void row19_arguments_wrongOnes_haveTheirState() {
        context.execute("create table t (a int not null, b int)");
        var file = DataTables.file(folder, "in.csv", "1,2");
        var defaults = "null, null, null, null, null, 0, ";

        assertState(() -> importAll("NOWHERE", file, 0), "XIE0M");
        assertState(() -> importAll("T", folder.resolve("missing.csv"), 0), "X0X14");
        assertState(() -> call("IMPORT_DATA", "T", file, defaults + "'" + folder + "/none', null, null"), "XIE04");
        assertState(() -> call("IMPORT_DATA", "T", file, defaults + "'" + file + "', null, null"), "SE012");
        assertState(() -> call("UPSERT_DATA_FROM_FILE", "T", file, defaults + "null, null, null"), "SE018");
        assertState(() -> context.df("call syscs_util.import_data(1, 2)"), "42X01");
        assertState(() -> context.df("call SYSCS_UTIL.BULK_IMPORT_HFILE(1)"), "42Y03");
        context.execute("create table k (a int primary key, b int not null, c int)");
        assertState(
                () -> context.df(
                        "call SYSCS_UTIL.MERGE_DATA_FROM_FILE(null, 'K', 'A, C', '%s', null, null, null, null, null, 0, null, null, null)"
                                .formatted(file)),
                "SE019");
    }

    @Test
    void row19_upsert_updatesListedColumnsOnly() {
        context.execute("create table t (a int primary key, b int, c int default 5)");
        context.execute("insert into t values (1, 10, 100)");
        var file = DataTables.file(folder, "in.csv", "11,1", "22,2");

        var result = context.df("call SYSCS_UTIL.UPSERT_DATA_FROM_FILE(null, 'T', '\"B\", \"A\"', '" + file
                        + "', null, null, null, null, null, 0, null, null, null)")
                .head();

        assertThat(result.<Long>getAs("rowsImported")).isEqualTo(2);
        assertThat(all("t")).isEqualTo("1,11,100;2,22,5");
    }

    @Test
    void row19_procedure_isAlsoFoundByPlainSparkSql() {
        context.execute("create table t (a int)");
        var file = DataTables.file(folder, "in.csv", "1", "2");
        var schema = context.currentSchema();

        var result = context.spark()
                .sql("CALL SYSCS_UTIL.IMPORT_DATA('" + schema + "', 'T', NULL, '" + file
                        + "', NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL)")
                .head();

        assertThat(result.<Long>getAs("rowsImported")).isEqualTo(2);
        assertThat(all("t")).isEqualTo("1;2");
    }

    @Test
    void importData_unknownTable_isMadeFromTheFile() {
        var file = DataTables.file(
                folder,
                "in.csv",
                "Id,Amount (EUR),When,Ok,Note",
                "1,2.5,2020-01-31,true,x",
                "2,3,2020-02-01,FALSE,",
                "3000000000,,,,y");
        var seen = new CopyOnWriteArrayList<ImportProgress>();

        var result = context.importData(file.toString(), "guessed", ImportOptions.DEFAULT.withProgress(seen::add));

        assertThat(result.rowsImported()).isEqualTo(3);
        assertThat(context.getSchema("guessed").simpleString())
                .isEqualTo("struct<ID:bigint,AMOUNT__EUR_:double,WHEN:date,OK:boolean,NOTE:string>");
        assertThat(seen.get(seen.size() - 1).rows()).isEqualTo(3);
        assertThat(seen.get(seen.size() - 1).fraction()).isEqualTo(1.0);
    }

    @Test
    void importData_thatFails_leavesNoTableBehind() {
        var file = DataTables.file(folder, "in.csv", "a,b", "1,2", "3");

        assertThatThrownBy(() -> context.importData(file.toString(), "guessed")).isInstanceOf(DataException.class);

        assertThat(context.tableExists("guessed")).isFalse();
    }

    @Test
    void importData_headerInOtherOrder_isFollowed() {
        context.execute("create table t (a int, b int, c int default 9)");
        var named = DataTables.file(folder, "named.csv", "\"b\",\"a\"", "1,2");
        var bare = DataTables.file(folder, "bare.csv", "3,4,5");

        context.importData(named.toString(), "t");
        context.importData(bare.toString(), "t");

        assertThat(all("t")).isEqualTo("2,1,9;3,4,5");
    }
}
