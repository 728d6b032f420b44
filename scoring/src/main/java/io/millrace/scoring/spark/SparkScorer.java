package io.millrace.scoring.spark;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.data.Data;
import io.millrace.models.data.Frame;
import io.millrace.models.scorer.Scorer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A saved Spark ML pipeline behind MLflow's protocol. By default the answer has the column {@code prediction} alone, as MLflow answers
 * for Spark models, or every column that the stages make where none of them is called so; the param {@link #COLUMNS} asks for others.
 *
 * <p>A row that a stage leaves out ({@code handleInvalid} is {@code skip}) keeps its place, with nothing in it: answers stay beside their
 * questions.
 */
public final class SparkScorer implements Scorer {
    /** Param of a request: {@code "all"}, or a list of names of columns that the stages make. */
    public static final String COLUMNS = "output_columns";

    private static final String PREDICTION = "prediction";

    private final SparkPipeline pipeline;

    SparkScorer(SparkPipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public Data score(Data input, Map<String, @Nullable Object> params) {
        if (!(input instanceof Frame frame)) {
            throw INVALID_PARAMETER_VALUE.error("A Spark ML model scores tables, as dataframe_split, not tensors");
        }
        var answer = new ArrayList<AnswerColumn>();
        outputs(params.get(COLUMNS)).forEach(slot -> answer.add(new AnswerColumn(slot, frame.rows())));
        var reading = new FrameReading(pipeline.inputs(), frame);
        var row = pipeline.row();
        for (int i = 0; i < frame.rows(); i++) {
            reading.fill(row, i);
            boolean kept = pipeline.transform(row);
            for (var column : answer) {
                if (kept) {
                    column.take(row, i);
                } else {
                    column.leaveOut(i);
                }
            }
        }
        return Frame.of(answer.stream().map(AnswerColumn::column).toList(), frame.rows());
    }

    private List<Slot> outputs(@Nullable Object asked) {
        if (asked instanceof List<?> names) {
            return names.stream().map(name -> pipeline.output(String.valueOf(name))).toList();
        }
        boolean predicts = pipeline.outputs().stream().anyMatch(slot -> slot.name().equals(PREDICTION));
        if (asked == null) {
            return predicts ? List.of(pipeline.output(PREDICTION)) : pipeline.outputs();
        }
        if (!asked.equals("all")) {
            throw INVALID_PARAMETER_VALUE.error("The param '%s' is \"all\" or a list of columns", COLUMNS);
        }
        var all = new ArrayList<>(pipeline.outputs());
        all.sort((left, right) -> Boolean.compare(
                right.name().equals(PREDICTION), left.name().equals(PREDICTION)));
        return all;
    }
}
