package io.millrace.scoring;

import io.millrace.models.data.Frame;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Data to train and ask models with: six features, the last a category from 0 to 11; a value in ten is missing and one in ten is 0.
 *
 * @param values row after row
 */
@SuppressWarnings("ArrayRecordComponent") // read only
public record Generated(double[] values, int rows) {
    public static final int WIDTH = 6;
    public static final List<String> NAMES =
            IntStream.range(0, WIDTH).mapToObj(i -> "f" + i).toList();

    public static Generated rows(int rows, long seed) {
        var random = new Random(seed);
        var values = new double[rows * WIDTH];
        for (int i = 0; i < values.length; i++) {
            double luck = random.nextDouble();
            double value = i % WIDTH == WIDTH - 1 ? random.nextInt(12) : random.nextGaussian();
            values[i] = luck < 0.1 ? Double.NaN : luck < 0.2 ? 0 : value;
        }
        return new Generated(values, rows);
    }

    /** The same with what training never saw: categories far out, negative ones, infinities, numbers next to zero. */
    public Generated withSurprises() {
        var changed = values.clone();
        var surprises = new double[] {50, -3, 1e9, 1e-36, -1e-36, 1e30, -1e30};
        for (int i = 0; i < changed.length; i += 17) {
            changed[i] = surprises[(i / 17) % surprises.length];
        }
        return new Generated(changed, rows);
    }

    public float[] floats() {
        var floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    public Frame table() {
        return Frame.matrix(NAMES, values);
    }

    /** A number from 0 that the features decide, with some noise. */
    public float[] labels(int classes) {
        var random = new Random(5);
        var labels = new float[rows];
        for (int row = 0; row < rows; row++) {
            double sum = 0.4 * random.nextGaussian();
            for (int i = 0; i < WIDTH; i++) {
                double value = values[row * WIDTH + i];
                sum += Double.isNaN(value) ? 0.7 : i == WIDTH - 1 ? ((int) value % 3) * 0.8 : value / (i + 1);
            }
            labels[row] = Math.floorMod((int) Math.floor(sum), classes);
        }
        return labels;
    }
}
