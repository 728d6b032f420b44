package io.millrace.examples.fraud;

import java.io.IOException;
import java.nio.file.Path;

/** Makes up a file of transactions, for notebooks and for measuring: {@code MakeTransactions ROWS FILE [drifted]}. */
public final class MakeTransactions {
    private static final long SEED = 20_190_412;

    private MakeTransactions() {}

    public static void main(String[] arguments) throws IOException {
        var plan = new TransactionPlan(Long.parseLong(arguments[0]), SEED, arguments.length > 2);
        long start = System.nanoTime();
        var file = TransactionFile.write(plan, Path.of(arguments[1]));
        System.out.printf(
                "%s: %d rows, %d frauds, %d bad records, %d bytes in %.1f s%n",
                file.path(),
                file.rows(),
                file.frauds(),
                file.badRecords(),
                file.bytes(),
                (System.nanoTime() - start) / 1e9);
    }
}
