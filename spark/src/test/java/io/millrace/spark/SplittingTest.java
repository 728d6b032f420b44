package io.millrace.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** A table in parts, as the tutorial takes it to learn from four fifths and to test with the rest. */
class SplittingTest {
    private static final int ROWS = 10_000;
    private static final long SEED = 5724;

    private final DataContext context = DataTables.context();

    @Test
    void row31_repartitionedTable_isSplitDisjointlyInTheSharesAskedFor() {
        context.createAndInsertTable(context.spark().range(ROWS).toDF("id"), "numbers", TableOptions.DEFAULT);

        var table = context.df("select * from numbers").repartition(7);
        var parts = ids(table.randomSplit(new double[] {0.8, 0.2}, SEED));

        assertThat(table.rdd().getNumPartitions()).isEqualTo(7);
        assertThat(parts.get(0).size()).isCloseTo(ROWS * 4 / 5, within(ROWS / 50));
        assertThat(parts.get(0)).doesNotContainAnyElementsOf(parts.get(1));
        assertThat(parts.stream().flatMap(List::stream).sorted())
                .as("all rows, once")
                .containsExactlyElementsOf(LongStream.range(0, ROWS).boxed().toList());
        assertThat(ids(table.randomSplit(new double[] {0.8, 0.2}, SEED)))
                .as("the same seed")
                .isEqualTo(parts);
        assertThat(ids(table.randomSplit(new double[] {0.8, 0.2}, SEED + 1))).isNotEqualTo(parts);
    }

    private static List<List<Long>> ids(Dataset<Row>[] parts) {
        return List.of(parts).stream()
                .map(part -> part.collectAsList().stream()
                        .map(row -> row.getLong(0))
                        .sorted()
                        .toList())
                .toList();
    }
}
