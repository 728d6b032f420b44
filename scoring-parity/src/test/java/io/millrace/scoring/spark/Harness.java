package io.millrace.scoring.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.models.DataType;
import io.millrace.protocol.MlflowException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.jspecify.annotations.Nullable;

/** Fits a case, saves it, scores the same rows with Spark and without, and compares. */
final class Harness {
    private static final double TOLERANCE = 1e-9;

    private final PipelineModel model;
    private final SparkPipeline pipeline;

    private Harness(PipelineModel model, SparkPipeline pipeline) {
        this.model = model;
        this.pipeline = pipeline;
    }

    static void check(ParityCase parity, Path folder) throws IOException {
        var model = new Pipeline()
                .setStages(parity.stages().toArray(PipelineStage[]::new))
                .fit(Tables.TRAINING);
        model.write().overwrite().save(folder.toString());
        assertThat(classNames(folder)).as("saved stages").anyMatch(name -> name.endsWith("." + parity.covers()));
        new Harness(model, SparkPipeline.load(folder, types())).compare();
    }

    private static List<String> classNames(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().equals("metadata"))
                    .filter(file -> !file.endsWith(Path.of("data", "metadata")))
                    .map(file -> Stage.read(StageFolder.open(file.resolveSibling(".")))
                            .className())
                    .toList();
        }
    }

    static Map<String, DataType> types() {
        var types = new HashMap<String, DataType>();
        for (var field : Tables.SCHEMA.fields()) {
            switch (field.dataType().typeName()) {
                case "integer" -> types.put(field.name(), DataType.Scalar.INTEGER);
                case "float" -> types.put(field.name(), DataType.Scalar.FLOAT);
                case "double", "string", "boolean", "array" -> {}
                default -> types.put(field.name(), DataType.Special.SPARKML_VECTOR);
            }
        }
        return types;
    }

    private void compare() {
        var alike = new ArrayList<org.apache.spark.sql.Row>();
        var ours = new TreeMap<Integer, Map<String, @Nullable Object>>();
        var row = pipeline.row();
        for (var scored : Tables.SCORED) {
            fill(row, scored);
            try {
                if (pipeline.transform(row)) {
                    ours.put(scored.getInt(0), answers(row));
                }
                alike.add(scored);
            } catch (MlflowException e) {
                assertThatThrownBy(() -> transform(List.of(scored)).collectAsList())
                        .as("Spark on %s, where the scorer says: %s", scored, e.getMessage())
                        .isNotNull();
            }
        }
        compare(alike, ours);
    }

    private Dataset<org.apache.spark.sql.Row> transform(List<org.apache.spark.sql.Row> rows) {
        return model.transform(
                Session.SPARK.createDataFrame(rows, Tables.SCHEMA).coalesce(1));
    }

    private void compare(List<org.apache.spark.sql.Row> rows, Map<Integer, Map<String, @Nullable Object>> ours) {
        var spark = new TreeMap<Integer, Map<String, @Nullable Object>>();
        var table = transform(rows);
        var made = Arrays.stream(table.columns())
                .filter(column -> !Arrays.asList(Tables.SCHEMA.fieldNames()).contains(column))
                .toList();
        assertThat(pipeline.outputs().stream().map(Slot::name)).as("columns").containsAll(made);
        for (var answer : table.collectAsList()) {
            int id = answer.getInt(answer.fieldIndex("id"));
            spark.put(id, values(answer, made));
        }
        assertThat(ours.keySet()).as("rows that are kept").isEqualTo(spark.keySet());
        spark.forEach((id, expected) -> made.forEach(column -> {
            var actual = ours.get(id);
            assertThat(same(actual == null ? null : actual.get(column), expected.get(column)))
                    .as(
                            "%s of %s: %s where Spark has %s",
                            column, Tables.SCORED.get(id), text(actual, column), text(expected, column))
                    .isTrue();
        }));
    }

    private static String text(@Nullable Map<String, @Nullable Object> row, String column) {
        var value = row == null ? null : row.get(column);
        return value instanceof double[] array ? Arrays.toString(array) : String.valueOf(value);
    }

    private static Map<String, @Nullable Object> values(org.apache.spark.sql.Row answer, List<String> columns) {
        var values = new HashMap<String, @Nullable Object>();
        for (var column : columns) {
            @Nullable Object value = answer.get(answer.fieldIndex(column));
            values.put(
                    column,
                    value instanceof Vector vector
                            ? vector.toArray()
                            : value instanceof scala.collection.Seq<?>
                                    ? answer.getList(answer.fieldIndex(column))
                                    : value);
        }
        return values;
    }

    private Map<String, @Nullable Object> answers(Row row) {
        var answers = new HashMap<String, @Nullable Object>();
        for (var slot : pipeline.outputs()) {
            answers.put(
                    slot.name(),
                    switch (slot.kind()) {
                        case NUMBER -> row.has(slot) ? (Object) row.number(slot) : null;
                        case TEXT -> row.text(slot);
                        case VECTOR -> row.vector(slot);
                        case WORDS -> row.words(slot);
                    });
        }
        return answers;
    }

    private static boolean same(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            return near(a.doubleValue(), b.doubleValue());
        }
        if (left instanceof double[] a && right instanceof double[] b) {
            boolean same = a.length == b.length;
            for (int i = 0; same && i < a.length; i++) {
                same = near(a[i], b[i]);
            }
            return same;
        }
        return left == null ? right == null : left.equals(right);
    }

    private static boolean near(double a, double b) {
        return Double.compare(a, b) == 0 || Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(b));
    }

    void fill(Row row, org.apache.spark.sql.Row from) {
        for (var input : pipeline.inputs()) {
            @Nullable Object value = from.get(Tables.SCHEMA.fieldIndex(input.name()));
            switch (value) {
                case null -> row.setNull(input);
                case Integer number -> row.set(input, number.longValue());
                case Number number -> row.set(input, number.doubleValue());
                case Boolean flag -> row.set(input, flag);
                case String text -> row.set(input, text);
                case DenseVector vector -> row.set(input, vector.values());
                case SparseVector vector -> row.set(input, vector.size(), vector.indices(), vector.values());
                case List<?> words ->
                    row.set(
                            input,
                            words.stream()
                                    .map(word -> word == null ? null : String.valueOf(word))
                                    .toList());
                default -> throw new AssertionError("no input is " + value.getClass());
            }
        }
    }
}
