package io.millrace.scoring.spark;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.util.Arrays;

/** {@code OneHotEncoderModel}: null stays null. */
final class OneHot implements Step {
    private final String name;
    private final int in;
    private final int out;
    private final int categories;
    private final int size;
    private final boolean keep;

    private OneHot(Stage stage, Plan plan, int column, int categories) {
        this.categories = categories;
        name = stage.inputs()[column];
        keep = stage.invalid() == Invalid.KEEP;
        size = categories + (keep ? 1 : 0) - (stage.flag("dropLast", true) ? 1 : 0);
        in = plan.number(name);
        var labels = plan.column(name).labels;
        var made = plan.makeVector(stage.outputs()[column], size);
        if (labels != null && labels.length >= size) {
            made.names = Arrays.copyOf(labels, size);
        }
        out = made.vector;
    }

    static void compile(Stage stage, Plan plan) {
        var sizes = stage.data().numbers("categorySizes");
        if (sizes.length != stage.inputs().length || sizes.length != stage.outputs().length) {
            throw stage.refusal("it has sizes for " + sizes.length + " columns");
        }
        for (int i = 0; i < sizes.length; i++) {
            plan.add(new OneHot(stage, plan, i, (int) sizes[i]));
        }
    }

    @Override
    public void run(Row row) {
        var to = row.vectors[out];
        if (!row.known[in]) {
            to.present = false;
            return;
        }
        double index = row.numbers[in];
        if (!(index >= 0 && index < categories)) {
            if (!keep) {
                throw INVALID_PARAMETER_VALUE.error("Column '%s' has the unseen category %s", name, index);
            }
            index = categories;
        }
        to.sparse(size);
        if ((int) index < size) {
            to.append((int) index, 1);
        }
    }
}
