package io.millrace.spark.e2e;

import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the guides take for granted: transactions, and a model that learned from them. */
public final class TutorialModel {
    private TutorialModel() {}

    public static Dataset<Row> transactions() {
        return LocalSpark.session()
                .range(200)
                .selectExpr(
                        "id",
                        "cast(id % 3 = 0 as double) label",
                        "cast(id % 3 + id % 7 / 9.0 as double) V1",
                        "cast(id % 5 as double) V2",
                        "cast(id % 11 as double) AMOUNT");
    }

    public static Pipeline pipeline() {
        return new Pipeline().setStages(new PipelineStage[] {
            new VectorAssembler()
                    .setInputCols(new String[] {"V1", "V2", "AMOUNT"})
                    .setOutputCol("features"),
            new LogisticRegression().setMaxIter(5)
        });
    }

    public static PipelineModel fitted() {
        return pipeline().fit(transactions());
    }
}
