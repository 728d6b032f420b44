package io.millrace.scoring.spark;

/** {@code ImputerModel}: null and the missing value are filled. */
final class Imputing implements Step {
    private final int in;
    private final int out;
    private final double missing;
    private final double fill;

    private Imputing(Stage stage, Plan plan, int column) {
        var name = stage.inputs()[column];
        in = plan.number(name);
        boolean integral = plan.column(name).integral;
        double surrogate = stage.data().number(name);
        fill = integral ? (double) (long) surrogate : plan.column(name).single ? (float) surrogate : surrogate;
        missing = stage.number("missingValue", Double.NaN);
        var made = plan.makeNumber(stage.outputs()[column]);
        made.integral = integral;
        made.single = plan.column(name).single;
        out = made.number;
    }

    static void compile(Stage stage, Plan plan) {
        for (int i = 0; i < stage.inputs().length; i++) {
            plan.add(new Imputing(stage, plan, i));
        }
    }

    @Override
    public void run(Row row) {
        double value = row.numbers[in];
        boolean fills = !row.known[in] || value == missing || (Double.isNaN(missing) && Double.isNaN(value));
        row.put(out, fills ? fill : value);
    }
}
