package io.millrace.spark.ml;

import static io.millrace.protocol.ErrorCode.INTERNAL_ERROR;
import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.client.ModelSpec;
import io.millrace.mlmanager.PipelineSupport;
import io.millrace.models.scorer.ModelFolder;
import io.millrace.models.scorer.Scorers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** {@link PipelineSupport} for Spark ML. */
public final class SparkSupport implements PipelineSupport {
    static final String FLAVOR = "spark";
    private static final String DATA = "sparkml";

    /** What a Python that loads the model runs on; Spark 4 needs 3.9 or newer. */
    private static final String PYTHON = "3.11.9";

    private final Scorers scorers = Scorers.found();

    @Override
    public boolean isPipeline(Object candidate) {
        return candidate instanceof Pipeline || candidate instanceof PipelineModel;
    }

    @Override
    public List<StageDescription> stages(Object pipelineOrStage) {
        return Stages.of(Stages.stage(pipelineOrStage)).stream()
                .map(Stages::describe)
                .toList();
    }

    @Override
    public SavedModel save(ModelToLog model, Path folder) {
        var pipeline = pipeline(model.model());
        return save(describe(model, pipeline, folder), pipeline, folder);
    }

    /** As {@link #save(ModelToLog, Path)}, with a signature from the schema of a table that is not read: there is no example. */
    public SavedModel save(Object model, String name, StructType input, Path folder) {
        var pipeline = pipeline(model);
        var nothing = session().createDataFrame(List.<Row>of(), input);
        var spec = plain(name, folder).withSignature(new ModelColumns(pipeline).signature(nothing));
        return save(spec, pipeline, folder);
    }

    private SavedModel save(ModelSpec spec, PipelineModel pipeline, Path folder) {
        try {
            new SharedFolder(session()).write(folder.resolve(DATA), uri -> {
                pipeline.write().save(uri);
                return uri;
            });
            var saved = new ModelFolder(folder.toRealPath(), spec.description());
            var refusal = refusal(saved);
            return new SavedModel(spec.withMetadata(verdict(refusal)), refusal);
        } catch (IOException e) {
            throw INTERNAL_ERROR.error(e, "The model cannot be saved to '%s': %s", folder, e);
        }
    }

    /** Only a fitted model may be saved; one that is no pipeline becomes the only stage of one, as MLflow has it. */
    private static PipelineModel pipeline(Object candidate) {
        if (candidate instanceof PipelineModel pipeline) {
            return pipeline;
        }
        if (candidate instanceof Model<?> model && model instanceof MLWritable) {
            return new PipelineModel(
                    "pipeline_" + UUID.randomUUID().toString().substring(24), new Transformer[] {model});
        }
        throw INVALID_PARAMETER_VALUE.error(
                "A %s is not a Spark model; fit it first", candidate.getClass().getSimpleName());
    }

    private static ModelSpec plain(String name, Path folder) {
        var version = session().version();
        var flavor = new LinkedHashMap<String, @Nullable Object>();
        flavor.put("code", null);
        flavor.put("model_class", "pyspark.ml.pipeline.PipelineModel");
        flavor.put("model_data", DATA);
        flavor.put("pyspark_version", version);
        return ModelSpec.of(name, folder)
                .withFlavor(FLAVOR, flavor)
                .withPython(PYTHON, List.of("mlflow", "pyspark==" + version));
    }

    private static ModelSpec describe(ModelToLog model, PipelineModel pipeline, Path folder) {
        var spec = plain(model.name(), folder);
        var columns = new ModelColumns(pipeline);
        if (model.sample().orElse(null) instanceof Dataset<?> sample) {
            return spec.withSignature(columns.signature(sample))
                    .withInputExample(SampleRows.example(columns.read(sample)));
        }
        var signature = columns.signature();
        return signature.inputs().isEmpty() ? spec : spec.withSignature(signature);
    }

    private Optional<String> refusal(ModelFolder saved) {
        return scorers.describe(saved).stream()
                .filter(verdict -> verdict.flavor().equals(FLAVOR))
                .findFirst()
                .map(verdict -> verdict.refusal())
                .orElse(Optional.of("The module millrace-scoring is not on the class path"));
    }

    private static Map<String, Object> verdict(Optional<String> refusal) {
        return refusal.isEmpty()
                ? Map.of("millrace.scorer", "Millrace")
                : Map.of("millrace.scorer", "Spark only", "millrace.scorer.refusal", refusal.get());
    }

    @Override
    public Object load(Path folder) {
        var pipeline = loadPipeline(ModelFolder.open(folder));
        return pipeline.stages().length == 1 && pipeline.stages()[0] instanceof Model<?> model ? model : pipeline;
    }

    /** The pipeline of a model's folder; one without the flavor {@code spark} raises {@code INVALID_PARAMETER_VALUE}. */
    public static PipelineModel loadPipeline(ModelFolder model) {
        var data = model.flavor(FLAVOR).get("model_data");
        var folder = model.file(data == null ? DATA : data.toString());
        try {
            return new SharedFolder(session()).read(folder, PipelineModel::load);
        } catch (IOException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "The model in '%s' cannot be loaded: %s", model.root(), e);
        }
    }

    private static SparkSession session() {
        return SparkSession.active();
    }
}
