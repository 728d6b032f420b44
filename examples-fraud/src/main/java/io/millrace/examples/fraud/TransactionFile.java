package io.millrace.examples.fraud;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of transactions, as the tutorial's: comma-separated, with a header line, which an import takes for a bad record.
 *
 * @param rows good ones
 * @param frauds among them
 * @param badRecords lines that no import can take, the header among them
 */
public record TransactionFile(Path path, long rows, long frauds, long badRecords, long bytes) {
    private static final int GOOD_PER_BAD = 5_000;
    private static final int LEAST_BAD = 4;
    private static final int DIGITS = 6;

    /** Writes a file; the same plan gives the same bytes. Millions of rows take seconds. */
    public static TransactionFile write(TransactionPlan plan, Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        long bad = Math.max(LEAST_BAD, plan.rows() / GOOD_PER_BAD);
        long frauds = 0;
        try (var lines = new CsvLines(Files.newOutputStream(path))) {
            header(lines);
            var transactions = new Transactions(plan);
            var values = new double[Transactions.COLUMNS];
            long spoiled = 0;
            for (long row = 0; row < plan.rows(); row++) {
                transactions.next(values);
                frauds += (long) values[Transactions.LABEL];
                good(lines, values);
                while (spoiled < bad && (row + 1) * bad >= (spoiled + 1) * plan.rows()) {
                    spoil(lines, values, (int) (spoiled % 4));
                    spoiled++;
                }
            }
            return new TransactionFile(path, plan.rows(), frauds, bad + 1, lines.bytes());
        }
    }

    private static void header(CsvLines lines) throws IOException {
        lines.text("Time");
        for (int v = 1; v <= Transactions.COMPONENTS; v++) {
            lines.text("V" + v);
        }
        lines.text("Amount").text("Class").end();
    }

    private static void good(CsvLines lines, double[] values) throws IOException {
        start(lines, values, Transactions.COMPONENTS);
        lines.number(values[Transactions.AMOUNT], 2)
                .number(values[Transactions.LABEL], 0)
                .end();
    }

    private static void start(CsvLines lines, double[] values, int components) throws IOException {
        lines.number(values[0], 0);
        for (int v = 1; v <= components; v++) {
            lines.number(values[v], DIGITS);
        }
    }

    /** What files of this world have: a word for a number, a line cut off, an amount that cannot be, a class by name. */
    private static void spoil(CsvLines lines, double[] values, int how) throws IOException {
        switch (how) {
            case 0 -> {
                start(lines, values, Transactions.COMPONENTS - 1);
                lines.text("n/a").number(values[Transactions.AMOUNT], 2).text("0");
            }
            case 1 -> start(lines, values, 10);
            case 2 -> {
                start(lines, values, Transactions.COMPONENTS);
                lines.text("123456789012.00").text("0");
            }
            default -> {
                start(lines, values, Transactions.COMPONENTS);
                lines.number(values[Transactions.AMOUNT], 2).text("fraud");
            }
        }
        lines.end();
    }
}
