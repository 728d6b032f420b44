package io.millrace.scoring.spark;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.scoring.spark.parquet.Fields;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code StringIndexerModel}: null is as invalid as an unseen text. A column that the rows do not have is passed over, as Spark does: a
 * label need not be there to be predicted.
 */
final class StringIndexing implements Step {
    private final String name;
    private final int input;
    private final int in;
    private final int out;
    private final Map<String, Integer> indices = new HashMap<>();
    private final Invalid invalid;

    private StringIndexing(Stage stage, Plan plan, int column, String[] labels) {
        name = stage.inputs()[column];
        in = plan.text(name);
        input = plan.column(name).input;
        for (int i = 0; i < labels.length; i++) {
            indices.put(labels[i], i);
        }
        invalid = stage.invalid();
        var made = plan.makeNumber(stage.outputs()[column]);
        made.labels = invalid == Invalid.KEEP ? plusUnknown(labels) : labels;
        out = made.number;
    }

    private static String[] plusUnknown(String[] labels) {
        var all = Arrays.copyOf(labels, labels.length + 1);
        all[labels.length] = "__unknown";
        return all;
    }

    static void compile(Stage stage, Plan plan) {
        var labels = labels(stage.data());
        if (labels.size() != stage.inputs().length || labels.size() != stage.outputs().length) {
            throw stage.refusal("it has labels for " + labels.size() + " columns");
        }
        for (int i = 0; i < labels.size(); i++) {
            plan.add(new StringIndexing(stage, plan, i, labels.get(i)));
        }
    }

    /** Before Spark 3 there was one column and {@code labels}. */
    private static List<String[]> labels(Fields data) {
        if (data.has("labels")) {
            return List.<String[]>of(texts(data.list("labels")));
        }
        return data.list("labelsArray").stream()
                .map(labels -> texts(labels instanceof List<?> list ? list : List.of()))
                .toList();
    }

    private static String[] texts(List<?> labels) {
        return labels.stream().map(String::valueOf).toArray(String[]::new);
    }

    @Override
    public void run(Row row) {
        @Nullable String text = row.texts[in];
        @Nullable Integer index = text == null ? null : indices.get(text);
        if (index != null) {
            row.put(out, index);
        } else if (input != Slot.NONE && !row.given[input]) {
            row.known[out] = false;
        } else if (invalid == Invalid.KEEP) {
            row.put(out, indices.size());
        } else if (invalid == Invalid.SKIP) {
            row.skipped = true;
        } else {
            throw INVALID_PARAMETER_VALUE.error(
                    text == null ? "Column '%s' is null%s" : "Column '%s' has an unseen label '%s'",
                    name,
                    text == null ? "" : text);
        }
    }
}
