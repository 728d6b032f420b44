package io.millrace.examples.fraud;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The tutorial's SQL, as it is written there. */
public final class TutorialSql {
    private TutorialSql() {}

    /** Makes a table of transactions anew, in the schema {@code cc_fraud}. */
    public static String createTable(String table) {
        var components = IntStream.rangeClosed(1, Transactions.COMPONENTS)
                .mapToObj(v -> "    v" + v + " double,")
                .collect(Collectors.joining("\n"));
        return """
                set schema cc_fraud;

                drop table if exists %1$s;

                create table cc_fraud.%1$s (
                    time_offset integer,
                %2$s
                    amount decimal(10,2),
                    class_result int
                );
                """.formatted(table, components);
    }

    /** Fills it from a file; answers what the import says. */
    public static String importData(String table, Path file, Path badRecords) {
        return """
                call SYSCS_UTIL.IMPORT_DATA (
                     'cc_fraud',
                     '%s',
                     null,
                     '%s',
                     ',',
                     null,
                     null,
                     null,
                     null,
                     100000,
                     '%s',
                     null,
                     null);
                """.formatted(table, quoted(file), quoted(badRecords));
    }

    static String classCounts(String table) {
        return "select class_result, count(*) from cc_fraud." + table + " group by class_result";
    }

    static String everything(String table) {
        return "SELECT * FROM cc_fraud." + table;
    }

    private static String quoted(Path path) {
        return path.toString().replace("'", "''");
    }
}
