package io.millrace.e2e.mlmanager;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.client.ModelSpec;
import io.millrace.e2e.mlmanager.StageList.Fitted;
import io.millrace.mlmanager.PipelineSupport;
import io.millrace.models.scorer.ModelFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The engine of {@link StageList}: a model is the names of its stages. */
public final class StageListSupport implements PipelineSupport {
    @Override
    public boolean isPipeline(Object candidate) {
        return candidate instanceof StageList;
    }

    @Override
    public List<StageDescription> stages(Object pipelineOrStage) {
        if (pipelineOrStage instanceof StageList list) {
            return list.stages();
        }
        if (pipelineOrStage instanceof Fitted one) {
            return List.of(one.stage());
        }
        throw INVALID_PARAMETER_VALUE.error("'%s' is no pipeline", pipelineOrStage);
    }

    @Override
    public SavedModel save(ModelToLog model, Path folder) {
        if (model.model() instanceof StageList list && !list.fitted()) {
            throw INVALID_PARAMETER_VALUE.error("The pipeline is not fitted");
        }
        var names = stages(model.model()).stream().map(StageDescription::name).toList();
        try {
            Files.createDirectory(folder.resolve("data"));
            Files.write(folder.resolve("data/stages.txt"), names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var spec = ModelSpec.of(model.name(), folder)
                .withFlavor("spark", Map.of("model_data", "data"))
                .withPython("3.11.7", List.of("mlflow", "pyspark"));
        return new SavedModel(spec, names.contains("Odd") ? Optional.of("Odd is not known") : Optional.empty());
    }

    @Override
    public Object load(Path folder) {
        var model = ModelFolder.open(folder);
        try {
            return Files.readAllLines(model.file("data/stages.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
