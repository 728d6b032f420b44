package io.millrace.scoring.spark;

import java.util.Arrays;

/** {@code MultilayerPerceptronClassificationModel}: sigmoid layers, then softmax. */
final class Perceptron extends Classifier {
    private final int[] layers;
    private final double[] weights;
    private final int first;
    private final int second;

    private Perceptron(Stage stage, Plan plan, int[] layers, double[] weights) {
        super(stage, plan, layers[layers.length - 1]);
        this.layers = layers;
        this.weights = weights;
        first = plan.scratch();
        second = plan.scratch();
    }

    static void compile(Stage stage, Plan plan) {
        var data = stage.data();
        // Spark 2 kept the layers beside the weights.
        var layers = data.has("layers")
                ? Arrays.stream(data.numbers("layers")).mapToInt(size -> (int) size).toArray()
                : stage.integers("layers");
        var weights = Vectors.read(data, "weights");
        long expected = 0;
        for (int i = 1; i < layers.length; i++) {
            expected += (layers[i - 1] + 1L) * layers[i];
        }
        if (layers.length < 2 || expected != weights.length) {
            throw stage.refusal("its " + weights.length + " weights do not fit layers of " + Arrays.toString(layers));
        }
        plan.add(new Perceptron(stage, plan, layers, weights));
    }

    @Override
    void raw(Row row, double[] raw) {
        var vector = row.vector(features, layers[0]);
        var in = row.vectors[first].dense(Arrays.stream(layers).max().orElse(0));
        var out = row.vectors[second].dense(in.length);
        vector.writeTo(in);
        int offset = 0;
        for (int layer = 1; layer < layers.length; layer++) {
            boolean last = layer == layers.length - 1;
            affine(in, last ? raw : out, layer, offset);
            offset += (layers[layer - 1] + 1) * layers[layer];
            if (!last) {
                for (int i = 0; i < layers[layer]; i++) {
                    in[i] = sigmoid(out[i]);
                }
            }
        }
    }

    /** Weights stand by columns, then come the biases. */
    private void affine(double[] in, double[] out, int layer, int offset) {
        int width = layers[layer];
        int biases = offset + layers[layer - 1] * width;
        for (int i = 0; i < width; i++) {
            double sum = weights[biases + i];
            for (int j = 0; j < layers[layer - 1]; j++) {
                sum += weights[offset + j * width + i] * in[j];
            }
            out[i] = sum;
        }
    }

    @Override
    void probabilities(double[] raw, double[] probabilities) {
        softmax(raw, probabilities);
    }
}
