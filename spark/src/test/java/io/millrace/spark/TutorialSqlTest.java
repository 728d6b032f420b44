package io.millrace.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tutorial's own statements, letter for letter but for the place of the file. */
class TutorialSqlTest {
    private static final String CREATE = """
            set schema cc_fraud;

            drop table if exists cc_fraud_data;

            create table cc_fraud.cc_fraud_data (
                time_offset integer,
            $COLUMNS
                amount decimal(10,2),
                class_result int
            );
            """.replace(
            "$COLUMNS",
            IntStream.rangeClosed(1, 28).mapToObj(i -> "    v" + i + " double,").collect(Collectors.joining("\n")));
    private static final String IMPORT = """
            call SYSCS_UTIL.IMPORT_DATA (
                 'cc_fraud',
                 'cc_fraud_data',
                 null,
                 '$FILE',
                 ',',
                 null,
                 null,
                 null,
                 null,
                 100000,
                 '$BAD',
                 null,
                 null);
            """;

    private final DataContext context = DataTables.context();

    @Test
    void row18_row19_row22_row23_tutorialStatements_runUnchanged(@TempDir Path folder) throws Exception {
        var csv = DataTables.file(
                folder,
                "creditcard.csv",
                "\"Time\",\"V1\",\"V2\"" + ",\"V\"".repeat(26) + ",\"Amount\",\"Class\"",
                line(0, "149.62", "\"0\""),
                line(1, "2.69", "\"1\""),
                line(2, "378.66", "\"0\""));
        var bad = Files.createDirectory(folder.resolve("bad"));

        context.execute(CREATE);
        var result = context.df(IMPORT.replace("$FILE", csv.toString()).replace("$BAD", bad.toString()))
                .head();

        assertThat(result.<Long>getAs("rowsImported")).isEqualTo(3);
        assertThat(result.<Long>getAs("failedRows")).isEqualTo(1);
        assertThat(result.<Integer>getAs("files")).isEqualTo(1);
        assertThat(result.<Long>getAs("dataSize")).isEqualTo(Files.size(csv));
        assertThat(result.<String>getAs("failedLog")).isEqualTo(bad + "/creditcard.csv.bad");
        assertThat(Files.readString(bad.resolve("creditcard.csv.bad")))
                .startsWith("22018 'Time' is no INT [table columns: 31, file columns: 31, column 1: Time] Time,V1,V2");
        assertThat(bad.toFile().list()).containsExactly("creditcard.csv.bad");

        var classes = context.df("select class_result, count(*) from cc_fraud.cc_fraud_data group by class_result;");
        assertThat(DataTables.rows(classes)).isEqualTo("0,2;1,1");

        var frame = context.df("SELECT * FROM cc_fraud.cc_fraud_data").withColumnRenamed("CLASS_RESULT", "label");
        assertThat(frame.columns()).startsWith("TIME_OFFSET", "V1", "V2").endsWith("V28", "AMOUNT", "label");
        assertThat(frame.filter("label = 1").head().getDecimal(29)).isEqualByComparingTo("2.69");
    }

    private static String line(int time, String amount, String label) {
        var values = IntStream.range(0, 28)
                .mapToObj(i -> String.format(Locale.ROOT, "%.13f", Math.sin(time * 28 + i)))
                .collect(Collectors.joining(","));
        return time + "," + values + "," + amount + "," + label;
    }
}
