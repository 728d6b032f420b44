package io.millrace.scoring.spark;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.scoring.spark.parquet.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Vectors and matrices as Spark's data files have them. */
final class Vectors {
    private static final int MAX_SIZE = 60_000_000;

    private Vectors() {}

    /** A dense copy of a vector column. */
    static double[] read(Fields row, String name) {
        return read(row.fields(name));
    }

    static double[] read(Fields vector) {
        var values = vector.numbers("values");
        if (vector.integer("type") == 1) {
            return values;
        }
        return scattered(size(vector.integer("size"), 1), vector.numbers("indices"), values);
    }

    private static double[] scattered(int size, double[] indices, double[] values) {
        var dense = new double[size];
        for (int i = 0; i < values.length; i++) {
            if (i >= indices.length || indices[i] < 0 || indices[i] >= size) {
                throw INVALID_PARAMETER_VALUE.error("A sparse vector in the model's data is broken");
            }
            dense[(int) indices[i]] = values[i];
        }
        return dense;
    }

    private static int size(int rows, int columns) {
        if (rows < 0 || columns < 0 || (long) rows * columns > MAX_SIZE) {
            throw INVALID_PARAMETER_VALUE.error("A matrix of %d × %d in the model's data is too large", rows, columns);
        }
        return rows * columns;
    }

    /** A matrix column as its rows. */
    static double[][] matrix(Fields row, String name) {
        return matrix(row.fields(name));
    }

    static double[][] matrix(Fields matrix) {
        int rows = matrix.integer("numRows");
        int columns = matrix.integer("numCols");
        boolean byRows = matrix.flag("isTransposed");
        int size = size(rows, columns);
        var values = matrix.numbers("values");
        var flat = matrix.integer("type") == 1 ? values : unpacked(matrix, values, byRows ? columns : rows, size);
        if (flat.length != size) {
            throw INVALID_PARAMETER_VALUE.error("A matrix in the model's data is broken");
        }
        var result = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                result[i][j] = flat[byRows ? i * columns + j : j * rows + i];
            }
        }
        return result;
    }

    /** @param line length of what a column pointer points to */
    private static double[] unpacked(Fields matrix, double[] values, int line, int size) {
        var pointers = matrix.numbers("colPtrs");
        var indices = matrix.numbers("rowIndices");
        var places = new double[indices.length];
        for (int i = 0; i + 1 < pointers.length; i++) {
            for (int k = (int) pointers[i]; k < pointers[i + 1] && k < places.length; k++) {
                places[k] = (double) i * line + indices[k];
            }
        }
        return scattered(size, places, values);
    }

    static double[][] matrices(List<@Nullable Object> vectors) {
        return vectors.stream().map(vector -> read(fields(vector))).toArray(double[][]::new);
    }

    static Fields fields(@Nullable Object value) {
        if (value instanceof Fields fields) {
            return fields;
        }
        throw INVALID_PARAMETER_VALUE.error("A structure in the model's data is missing");
    }

    static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }
}
