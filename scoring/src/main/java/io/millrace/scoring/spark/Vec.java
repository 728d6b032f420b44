package io.millrace.scoring.spark;

import java.util.Arrays;

/** A vector in a row, dense or sparse, whose memory is used again for the next row. Sparse indices ascend. */
final class Vec {
    boolean present;
    boolean dense;
    int size;

    /** Of a sparse vector: how many values stand in the arrays. */
    int count;

    double[] values = new double[0];
    int[] indices = new int[0];

    /** Makes it dense; the caller fills the values. */
    double[] dense(int newSize) {
        if (values.length < newSize) {
            values = new double[newSize];
        }
        present = true;
        dense = true;
        size = newSize;
        count = newSize;
        return values;
    }

    /** Makes it sparse and empty. */
    void sparse(int newSize) {
        present = true;
        dense = false;
        size = newSize;
        count = 0;
    }

    /** To a sparse vector, with an index higher than all before. */
    void append(int index, double value) {
        if (count == indices.length || count == values.length) {
            int room = Math.max(8, count * 2);
            indices = Arrays.copyOf(indices, room);
            values = Arrays.copyOf(values, room);
        }
        indices[count] = index;
        values[count++] = value;
    }

    void copy(Vec from) {
        if (from.dense) {
            System.arraycopy(from.values, 0, dense(from.size), 0, from.size);
            return;
        }
        sparse(from.size);
        for (int i = 0; i < from.count; i++) {
            append(from.indices[i], from.values[i]);
        }
    }

    int index(int place) {
        return dense ? place : indices[place];
    }

    double get(int index) {
        if (dense) {
            return values[index];
        }
        int place = Arrays.binarySearch(indices, 0, count, index);
        return place < 0 ? 0 : values[place];
    }

    double dot(double[] weights, int offset) {
        double sum = 0;
        if (dense) {
            for (int i = 0; i < size; i++) {
                sum += values[i] * weights[offset + i];
            }
            return sum;
        }
        for (int i = 0; i < count; i++) {
            sum += values[i] * weights[offset + indices[i]];
        }
        return sum;
    }

    /** As {@link #dot}, but where the weight is zero even NaN counts for nothing: what a product with sparse weights gives. */
    double sparseDot(double[] weights) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double weight = weights[index(i)];
            sum += weight == 0 ? 0 : values[i] * weight;
        }
        return sum;
    }

    /** Index of the first of the greatest values. */
    int argmax() {
        int best = 0;
        double max = get(0);
        for (int i = 1; i < size; i++) {
            double value = get(i);
            if (value > max) {
                max = value;
                best = i;
            }
        }
        return best;
    }

    /** All values, zeros included, from the start of the array. */
    void writeTo(double[] array) {
        if (dense) {
            System.arraycopy(values, 0, array, 0, size);
            return;
        }
        Arrays.fill(array, 0, size, 0);
        for (int i = 0; i < count; i++) {
            array[indices[i]] = values[i];
        }
    }

    double[] toArray() {
        var array = new double[size];
        writeTo(array);
        return array;
    }
}
