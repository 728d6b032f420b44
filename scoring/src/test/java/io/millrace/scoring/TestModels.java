package io.millrace.scoring;

import io.millrace.models.data.Data;
import io.millrace.models.data.Frame;
import io.millrace.models.data.Tensor;
import io.millrace.models.data.Tensors;
import io.millrace.models.scorer.ModelFolder;
import io.millrace.protocol.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Models of the tests. */
public final class TestModels {
    /** Where the model folders are. */
    public static final Path FOLDER = Path.of("src/test/resources/models");

    private TestModels() {}

    /** A model that Python MLflow wrote. */
    public static ModelFolder named(String name) {
        return ModelFolder.open(FOLDER.resolve(name));
    }

    /** What a model of {@link #named} must predict. */
    public static Map<String, Object> expected(String name) throws IOException {
        return Json.readMap(Files.readString(FOLDER.resolve(name).resolve("expected.json")));
    }

    /**
     * A model with one flavor.
     *
     * @param settings lines of YAML under the flavor's key
     */
    public static ModelFolder write(Path folder, String flavor, String... settings) throws IOException {
        var text = new StringBuilder("flavors:\n  " + flavor + ":\n");
        for (var setting : settings) {
            text.append("    ").append(setting).append('\n');
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("MLmodel"), text);
        return ModelFolder.open(folder);
    }

    /** The table in {@code dataframe_split} of an expected.json. */
    @SuppressWarnings("unchecked")
    public static Frame table(Map<String, Object> expected) {
        var split = (Map<String, Object>) Objects.requireNonNull(expected.get("dataframe_split"));
        var names = (List<Object>) Objects.requireNonNull(split.get("columns"));
        return Frame.matrix(names.stream().map(String::valueOf).toList(), flat(split.get("data")));
    }

    /** All numbers in lists of lists. */
    public static double[] flat(@Nullable Object lists) {
        return lists instanceof List<?> list
                ? list.stream()
                        .flatMapToDouble(item -> Arrays.stream(flat(item)))
                        .toArray()
                : new double[] {((Number) Objects.requireNonNull(lists)).doubleValue()};
    }

    /** All numbers of the only tensor. */
    public static double[] numbers(Data data) {
        return Numbers.of(((Tensors) data).first());
    }

    /** A matrix of doubles. */
    public static Tensors matrix(int width, double... values) {
        return Tensors.of(new Tensor(Tensor.Type.FLOAT64, new long[] {values.length / width, width}, values));
    }
}
