package io.millrace.spark.ml;

import io.millrace.models.InputExample;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** The first rows of a table as the example of a model's input. */
final class SampleRows {
    private static final int MOST = 5;

    private SampleRows() {}

    static InputExample example(Dataset<?> table) {
        var rows = new ArrayList<List<@Nullable Object>>();
        for (var row : table.toDF().takeAsList(MOST)) {
            rows.add(values(row));
        }
        return InputExample.table(List.of(table.columns()), rows);
    }

    private static List<@Nullable Object> values(Row row) {
        var values = new ArrayList<@Nullable Object>(row.size());
        for (int i = 0; i < row.size(); i++) {
            values.add(json(row.get(i)));
        }
        return values;
    }

    private static @Nullable Object json(@Nullable Object value) {
        if (value instanceof Vector vector) {
            return vector.toArray();
        }
        if (value instanceof scala.collection.Iterable<?> list) {
            var values = new ArrayList<@Nullable Object>();
            CollectionConverters.asJava(list).forEach(each -> values.add(json(each)));
            return values;
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.doubleValue();
        }
        if (value == null
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof String
                || value instanceof byte[]) {
            return value;
        }
        return value.toString().replace(' ', 'T');
    }
}
