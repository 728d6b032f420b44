package io.millrace.scoring.spark;

/** {@code GaussianMixtureModel}. */
final class Mixture implements Step {
    /** Added to each density, so that a row far from everything still has probabilities. */
    private static final double EPSILON = Math.ulp(1.0);

    private final double[] weights;
    private final double[][] means;
    private final Whitening[] whitenings;
    private final int in;
    private final int probability;
    private final int prediction;

    private Mixture(Stage stage, Plan plan) {
        var data = stage.data();
        weights = data.numbers("weights");
        means = Vectors.matrices(data.list("mus"));
        whitenings = data.list("sigmas").stream()
                .map(sigma -> new Whitening(Vectors.matrix(Vectors.fields(sigma))))
                .toArray(Whitening[]::new);
        if (means.length != weights.length || whitenings.length != weights.length) {
            throw stage.refusal("its parts do not fit each other");
        }
        in = plan.vector(stage.text("featuresCol"));
        var made = plan.makeNumber(stage.text("predictionCol"));
        made.integral = true;
        prediction = made.number;
        probability = plan.makeVector(stage.text("probabilityCol"), weights.length).vector;
    }

    static void compile(Stage stage, Plan plan) {
        plan.add(new Mixture(stage, plan));
    }

    @Override
    public void run(Row row) {
        var vector = row.vector(in, means[0].length);
        var probabilities = row.vectors[probability].dense(weights.length);
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            probabilities[i] = EPSILON + weights[i] * Math.exp(whitenings[i].logDensity(vector, means[i]));
            sum += probabilities[i];
        }
        for (int i = 0; i < weights.length; i++) {
            probabilities[i] /= sum;
        }
        row.put(prediction, row.vectors[probability].argmax());
    }
}
