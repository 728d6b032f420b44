package io.millrace.scoring.spark;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.DataType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A saved {@code PipelineModel}, or any saved Spark ML model, that scores rows without Spark. Thread-safe; a {@link Row} is not.
 *
 * <pre>{@code
 * var pipeline = SparkPipeline.load(folder);
 * var age = pipeline.input("age");
 * var prediction = pipeline.output("prediction");
 * var row = pipeline.row();
 * row.set(age, 42);
 * pipeline.transform(row);
 * double answer = row.number(prediction);
 * }</pre>
 */
public final class SparkPipeline {
    private final List<Slot> inputs;
    private final List<Slot> outputs;
    private final Step[] steps;
    private final Plan plan;

    private SparkPipeline(Plan plan) {
        this.plan = plan;
        inputs = plan.inputs();
        outputs = plan.outputs();
        steps = plan.steps();
    }

    /** Loads what Spark's {@code save} wrote; unsupported stages and broken files raise {@code INVALID_PARAMETER_VALUE} that names them. */
    public static SparkPipeline load(Path folder) {
        return load(folder, Map.of());
    }

    /**
     * Loads what Spark's {@code save} wrote.
     *
     * @param types of input columns where Spark would look at its table: vectors that a {@code VectorAssembler} takes ({@code
     *     SPARKML_VECTOR}), whole numbers that an {@code Imputer} fills. Columns left out are numbers or what their stages can only take
     */
    public static SparkPipeline load(Path folder, Map<String, DataType> types) {
        var plan = new Plan(types);
        try {
            Stages.compile(Stage.read(StageFolder.open(folder)), plan);
        } catch (IndexOutOfBoundsException
                | IllegalArgumentException
                | ArithmeticException
                | ClassCastException
                | NegativeArraySizeException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "The Spark ML model is damaged: %s", e);
        }
        return new SparkPipeline(plan);
    }

    /** Columns that the stages read and none of them makes. */
    public List<Slot> inputs() {
        return inputs;
    }

    /** Columns that the stages make, in their order. */
    public List<Slot> outputs() {
        return outputs;
    }

    /** An input; another name raises {@code INVALID_PARAMETER_VALUE}. */
    public Slot input(String name) {
        return find(inputs, name, "input");
    }

    /** A column that a stage makes; another name raises {@code INVALID_PARAMETER_VALUE}. */
    public Slot output(String name) {
        return find(outputs, name, "output");
    }

    private static Slot find(List<Slot> slots, String name, String what) {
        for (var slot : slots) {
            if (slot.name().equals(name)) {
                return slot;
            }
        }
        throw INVALID_PARAMETER_VALUE.error(
                "The pipeline has no %s '%s', only %s",
                what, name, slots.stream().map(Slot::name).toList());
    }

    /** A row for this pipeline only, without any inputs yet. */
    public Row row() {
        return new Row(
                plan.count(Kind.NUMBER),
                plan.count(Kind.TEXT),
                plan.count(Kind.VECTOR),
                plan.count(Kind.WORDS),
                inputs.size());
    }

    /**
     * Runs all stages. Values on which Spark would stop its job raise {@code INVALID_PARAMETER_VALUE}; the row is then in no state to be
     * read, but may be set again.
     *
     * @return false when a stage leaves the row out ({@code handleInvalid} is {@code skip})
     */
    public boolean transform(Row row) {
        row.skipped = false;
        for (var step : steps) {
            step.run(row);
            if (row.skipped) {
                return false;
            }
        }
        return true;
    }
}
