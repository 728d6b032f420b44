package io.millrace.scoring.spark;

/** A covariance turned round its axes, for the density of a normal distribution; singular ones have one on what they span. */
final class Whitening {
    private static final int MAX_SWEEPS = 100;

    private final double[][] axes;
    private final double[] inverse;
    private final double constant;

    Whitening(double[][] covariance) {
        int size = covariance.length;
        var values = new double[size][];
        axes = new double[size][size];
        for (int i = 0; i < size; i++) {
            values[i] = covariance[i].clone();
            axes[i][i] = 1;
        }
        diagonalize(values);
        double max = 0;
        for (int i = 0; i < size; i++) {
            max = Math.max(max, values[i][i]);
        }
        double least = Math.ulp(1.0) * max * size;
        inverse = new double[size];
        double logDeterminant = 0;
        for (int i = 0; i < size; i++) {
            if (values[i][i] > least) {
                inverse[i] = 1 / values[i][i];
                logDeterminant += Math.log(values[i][i]);
            }
        }
        constant = -0.5 * (size * Math.log(2 * Math.PI) + logDeterminant);
    }

    double logDensity(Vec vector, double[] mean) {
        double sum = 0;
        for (int axis = 0; axis < inverse.length; axis++) {
            double along = 0;
            for (int i = 0; i < mean.length; i++) {
                along += (vector.get(i) - mean[i]) * axes[i][axis];
            }
            sum += along * along * inverse[axis];
        }
        return constant - 0.5 * sum;
    }

    /** Jacobi's rotations until nothing is left beside the diagonal. */
    private void diagonalize(double[][] values) {
        for (int sweep = 0; sweep < MAX_SWEEPS && aside(values) > 0; sweep++) {
            for (int p = 0; p < values.length; p++) {
                for (int q = p + 1; q < values.length; q++) {
                    if (values[p][q] != 0) {
                        rotate(values, p, q);
                    }
                }
            }
        }
    }

    private static double aside(double[][] values) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += values[i][j] * values[i][j];
            }
        }
        return sum;
    }

    private void rotate(double[][] values, int p, int q) {
        double theta = (values[q][q] - values[p][p]) / (2 * values[p][q]);
        double tangent = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double cosine = 1 / Math.sqrt(tangent * tangent + 1);
        double sine = tangent * cosine;
        for (int i = 0; i < values.length; i++) {
            turn(values[i], p, q, cosine, sine);
            turn(axes[i], p, q, cosine, sine);
        }
        for (int i = 0; i < values.length; i++) {
            double left = values[p][i];
            double right = values[q][i];
            values[p][i] = cosine * left - sine * right;
            values[q][i] = sine * left + cosine * right;
        }
        values[p][q] = 0;
        values[q][p] = 0;
    }

    private static void turn(double[] line, int p, int q, double cosine, double sine) {
        double left = line[p];
        double right = line[q];
        line[p] = cosine * left - sine * right;
        line[q] = sine * left + cosine * right;
    }
}
