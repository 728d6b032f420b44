package io.millrace.scoring.spark;

/** {@code PolynomialExpansion}: the powers of the first places before those of later ones, without the constant. */
final class Polynomials implements Step {
    private final int in;
    private final int out;
    private final int degree;

    private Polynomials(Stage stage, Plan plan) {
        in = plan.vector(stage.text("inputCol"));
        out = plan.makeVector(stage.text("outputCol"), Slot.NONE).vector;
        degree = stage.integer("degree", 2);
    }

    static void compile(Stage stage, Plan plan) {
        plan.add(new Polynomials(stage, plan));
    }

    @Override
    public void run(Row row) {
        var from = row.vector(in);
        var to = row.vectors[out];
        to.dense(Math.toIntExact(terms(from.size, degree) - 1));
        // Starts one before the first place: that is where the constant would be.
        expand(from, from.size, degree, 1, new Target(to.values));
    }

    /** Terms of some variables up to a degree. */
    private static long terms(int variables, int degree) {
        long terms = 1;
        for (int i = 1; i <= degree; i++) {
            terms = Math.multiplyExact(terms, (long) variables + i) / i;
        }
        return terms;
    }

    /** Where the next term goes. */
    private static final class Target {
        private final double[] values;
        private int next = -1;

        Target(double[] values) {
            this.values = values;
        }

        void add(double term) {
            if (next >= 0) {
                values[next] = term;
            }
            next++;
        }
    }

    private static void expand(Vec from, int variables, int degree, double factor, Target target) {
        if (variables == 0 || degree == 0) {
            target.add(factor);
            return;
        }
        double power = factor;
        for (int i = 0; i <= degree; i++) {
            expand(from, variables - 1, degree - i, power, target);
            power *= from.get(variables - 1);
        }
    }
}
