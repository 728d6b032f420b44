package io.millrace.scoring.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Generated data: a table to fit on, and one to score in which each odd row has one odd value. */
final class Tables {
    static final StructType SCHEMA = new StructType()
            .add("id", "integer")
            .add("a", "double")
            .add("b", "double")
            .add("i", "integer")
            .add("c", "string")
            .add("t", "string")
            .add("three", "double")
            .add("features", SQLDataTypes.VectorType())
            .add("nn", SQLDataTypes.VectorType())
            .add("bits", SQLDataTypes.VectorType())
            .add("words", DataTypes.createArrayType(DataTypes.StringType))
            .add("user", "integer")
            .add("item", "integer")
            .add("flag", "boolean")
            .add("rating", "float")
            .add("label", "double")
            .add("pos", "double");

    static final Dataset<Row> TRAINING =
            Session.SPARK.createDataFrame(clean(80, 1), SCHEMA).coalesce(1).cache();

    static final List<Row> SCORED = scored();

    private Tables() {}

    private static List<Row> scored() {
        var rows = new ArrayList<>(clean(14, 2));
        odd(rows, "a", null, Double.NaN, -5.0, 9.0, 1.0, 99.0, Double.POSITIVE_INFINITY);
        odd(rows, "b", null, Double.NaN, 0.0);
        odd(rows, "i", (Object) null);
        odd(rows, "c", null, "unseen", "");
        odd(rows, "t", null, "", "  Two  spaces ", "ÄÖ straße; x,y", "a");
        odd(rows, "three", null, Double.NaN, 3.0, 7.0, -1.0, 1.5);
        odd(rows, "features", null, Vectors.dense(1, Double.NaN, 0), Vectors.sparse(3, new int[0], new double[0]));
        odd(rows, "features", Vectors.dense(9, -9, 7), Vectors.dense(0, 0, 1.5));
        odd(rows, "nn", null, Vectors.sparse(3, new int[] {1}, new double[] {2}), Vectors.dense(5, 0, 0));
        odd(rows, "bits", null, Vectors.dense(0.5, 1, 0), Vectors.sparse(3, new int[0], new double[0]));
        odd(rows, "words", null, List.of(), List.of("unheard", "of"), Arrays.asList("w1", null, "W2"), List.of("w1"));
        odd(rows, "user", null, 1000);
        odd(rows, "item", null, -1);
        odd(rows, "flag", (Object) null);
        return rows;
    }

    private static void odd(List<Row> rows, String column, @Nullable Object... values) {
        for (var value : values) {
            var cells = cells(rows.size(), new Random(rows.size()));
            cells[SCHEMA.fieldIndex(column)] = value;
            rows.add(RowFactory.create(cells));
        }
    }

    private static List<Row> clean(int count, int seed) {
        var random = new Random(seed);
        var rows = new ArrayList<Row>();
        for (int i = 0; i < count; i++) {
            rows.add(RowFactory.create(cells(i, random)));
        }
        return rows;
    }

    private static @Nullable Object[] cells(int i, Random random) {
        double x = random.nextGaussian();
        double y = random.nextGaussian();
        int z = i % 3;
        var features = i % 2 == 0
                ? Vectors.dense(x, y, z)
                : z == 0
                        ? Vectors.sparse(3, new int[] {0}, new double[] {x})
                        : Vectors.sparse(3, new int[] {0, 2}, new double[] {x, z});
        return new Object[] {
            i,
            x,
            y,
            i % 4,
            "c" + (i * 7 % 5) % 3,
            "Some text HERE w" + i % 5 + " and w" + i % 7,
            (double) z,
            features,
            Vectors.dense(i % 3, Math.abs(x), i % 2),
            Vectors.dense(i % 2, x > 0 ? 1 : 0, z == 1 ? 1 : 0),
            List.of("w" + i % 5, "the", "w" + i % 7, "w" + i % 5),
            i % 6,
            i % 5,
            i % 2 == 0,
            (float) ((i % 6) * (i % 5) % 7),
            x + 0.5 * y + 0.3 * random.nextGaussian() > 0 ? 1.0 : 0.0,
            Math.exp(0.5 * x + 0.2 * random.nextGaussian())
        };
    }
}
