package io.millrace.examples.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransactionFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void write_smallPlan_hasGoodRowsAndEachKindOfBadOne() throws IOException {
        var file = TransactionFile.write(new TransactionPlan(1000, 7, false), folder.resolve("a/b.csv"));
        var lines = Files.readAllLines(file.path());

        assertThat(file.rows()).isEqualTo(1000);
        assertThat(file.frauds()).isEqualTo(2);
        assertThat(file.badRecords()).isEqualTo(5);
        assertThat(file.bytes()).isEqualTo(Files.size(file.path()));
        assertThat(lines).hasSize(1005);
        assertThat(lines.get(0)).startsWith("Time,V1,V2,").endsWith(",V28,Amount,Class");
        var good = "\\d+(,-?\\d+\\.\\d{6}){28},\\d{1,8}\\.\\d{2},[01]";
        assertThat(lines.stream().filter(line -> line.matches(good))).hasSize(1000);
        assertThat(lines)
                .anyMatch(line -> line.contains(",n/a,"))
                .anyMatch(line -> line.split(",").length == 11)
                .anyMatch(line -> line.contains(",123456789012.00,"))
                .anyMatch(line -> line.endsWith(",fraud"));
    }

    @Test
    void write_samePlan_givesTheSameBytes() throws IOException {
        var plan = new TransactionPlan(2000, 7, true);
        var one = TransactionFile.write(plan, folder.resolve("one.csv"));
        var other = TransactionFile.write(plan, folder.resolve("other.csv"));
        assertThat(one.path()).hasSameBinaryContentAs(other.path());
    }
}
