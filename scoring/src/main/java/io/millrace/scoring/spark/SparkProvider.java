package io.millrace.scoring.spark;

import io.millrace.models.DataType;
import io.millrace.models.Field;
import io.millrace.models.scorer.ModelFolder;
import io.millrace.models.scorer.Scorer;
import io.millrace.models.scorer.ScorerProvider;
import io.millrace.protocol.MlflowException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Scores MLflow's {@code spark} flavor in this JVM, without Spark. */
public final class SparkProvider implements ScorerProvider {
    @Override
    public String flavor() {
        return "spark";
    }

    @Override
    public String engine() {
        return "Millrace (Spark ML without Spark)";
    }

    @Override
    public int rank() {
        return 0;
    }

    @Override
    public Optional<String> refusal(ModelFolder model) {
        try {
            var unknown = Stages.unknown(Stage.read(StageFolder.open(folder(model))));
            return unknown.isEmpty()
                    ? Optional.empty()
                    : Optional.of("has stages that cannot be scored without Spark: " + String.join(", ", unknown));
        } catch (MlflowException e) {
            return Optional.of(e.sentence());
        }
    }

    @Override
    public Scorer load(ModelFolder model) {
        return new SparkScorer(pipeline(model));
    }

    /** The model's pipeline, for callers with rows of their own; raises {@code INVALID_PARAMETER_VALUE} as {@link #load}. */
    public static SparkPipeline pipeline(ModelFolder model) {
        return SparkPipeline.load(folder(model), types(model));
    }

    private static Path folder(ModelFolder model) {
        var data = model.flavor("spark").get("model_data");
        return model.file(data == null ? "sparkml" : data.toString());
    }

    private static Map<String, DataType> types(ModelFolder model) {
        var signature = model.model().signature();
        var types = new HashMap<String, DataType>();
        if (signature != null) {
            for (var input : signature.inputs()) {
                if (input instanceof Field.Column column && column.name() != null) {
                    types.put(column.name(), column.dataType());
                }
            }
        }
        return types;
    }
}
