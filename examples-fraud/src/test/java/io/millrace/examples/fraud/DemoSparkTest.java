package io.millrace.examples.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class DemoSparkTest {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final int PATIENCE_SECONDS = 60;
    private static final int ROWS = 100;

    /** Tasks of the local engine run in this JVM. */
    private static final CyclicBarrier TOGETHER = new CyclicBarrier(PROCESSORS);

    @Test
    void row10_fitAndTransform_runOnAllProcessorsAtOnce() {
        var table = meeting();

        var model = new LogisticRegression().setMaxIter(1).fit(table);

        assertThat(model.transform(table).filter("prediction >= 0").count()).isEqualTo(ROWS);
    }

    /** A table with a part for each processor; whoever reads a part waits until all others are being read. */
    private static Dataset<Row> meeting() {
        var numbers = DemoSession.spark()
                .range(0, ROWS, 1, PROCESSORS)
                .mapPartitions((MapPartitionsFunction<Long, Long>) DemoSparkTest::awaitOthers, Encoders.LONG())
                .selectExpr("cast(value as double) a", "cast(value % 3 = 0 as double) label");
        return new VectorAssembler()
                .setInputCols(new String[] {"a"})
                .setOutputCol("features")
                .transform(numbers);
    }

    private static Iterator<Long> awaitOthers(Iterator<Long> part) throws Exception {
        TOGETHER.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return part;
    }
}
