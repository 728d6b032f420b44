package io.millrace.scoring.spark;

import java.util.List;
import org.apache.spark.ml.PipelineStage;

/**
 * Stages that are fitted by Spark and must score alike.
 *
 * @param covers class name of the stage that this is about, without the package
 * @param name what is special about the case
 */
record ParityCase(String covers, String name, List<PipelineStage> stages) {
    static ParityCase fitted(String covers, String name, PipelineStage... stages) {
        return new ParityCase(covers, name, List.of(stages));
    }

    @Override
    public String toString() {
        return covers + " " + name;
    }
}
