package io.millrace.spark.score;

import io.millrace.models.data.Frame;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Scores a partition: each row comes out with the answer and the model's version behind its own columns. A row that comes out is good
 * until the next one is asked for.
 *
 * @param version of the model, as the rows will say it
 * @param outputs columns to ask the model for; empty: those that it answers by default
 */
record PartitionScoring(ShippedModel model, RowPrediction.Signature signature, String version, List<String> outputs)
        implements Serializable {
    private static final long serialVersionUID = 1;

    Iterator<InternalRow> score(Iterator<InternalRow> rows) {
        var loaded = model.load();
        return loaded.pipeline().isPresent()
                ? new RowByRow(rows, RowPrediction.RowScorer.of(loaded, signature), new Answer(this))
                : new TableByTable(rows, loaded, this);
    }

    /** The columns that are added, used again for each row. */
    private static final class Answer {
        private final int outputs;
        private final GenericInternalRow columns;
        private final JoinedRow joined = new JoinedRow();

        Answer(PartitionScoring scoring) {
            outputs = scoring.signature.schema().outputs().length();
            columns = new GenericInternalRow(outputs + 1);
            columns.update(outputs, UTF8String.fromString(scoring.version));
        }

        InternalRow beside(InternalRow row, @Nullable Object answer) {
            if (answer instanceof GenericInternalRow several && outputs > 1) {
                System.arraycopy(several.values(), 0, columns.values(), 0, outputs);
            } else {
                for (int i = 0; i < outputs; i++) {
                    columns.update(i, answer); // the only one, or none at all
                }
            }
            return joined.apply(row, columns);
        }

        InternalRow beside(InternalRow row, Frame answers, int index, ModelSchema schema) {
            for (int i = 0; i < outputs; i++) {
                var field = schema.outputs().apply(i);
                columns.update(
                        i, SparkValues.internal(answers.column(field.name()).value(index), field.dataType()));
            }
            return joined.apply(row, columns);
        }
    }

    private record RowByRow(Iterator<InternalRow> rows, RowPrediction.RowScorer scorer, Answer answer)
            implements Iterator<InternalRow> {
        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public InternalRow next() {
            var row = rows.next();
            return answer.beside(row, scorer.score(row));
        }
    }

    private static final class TableByTable implements Iterator<InternalRow> {
        private final Iterator<InternalRow> rows;
        private final LoadedModel model;
        private final PartitionScoring scoring;
        private final FrameBuilder builder;
        private final Answer answer;
        private final List<InternalRow> batch = new ArrayList<>(FrameBuilder.BATCH);
        private @Nullable Frame answers;
        private int next;

        TableByTable(Iterator<InternalRow> rows, LoadedModel model, PartitionScoring scoring) {
            this.rows = rows;
            this.model = model;
            this.scoring = scoring;
            this.builder = new FrameBuilder(scoring.signature.places());
            this.answer = new Answer(scoring);
        }

        @Override
        public boolean hasNext() {
            return next < batch.size() || rows.hasNext();
        }

        @Override
        public InternalRow next() {
            if (next == batch.size()) {
                fill();
            }
            var scored = answers;
            if (scored == null) {
                throw new NoSuchElementException();
            }
            var row = batch.get(next);
            return answer.beside(row, scored, next++, scoring.signature.schema());
        }

        private void fill() {
            batch.clear();
            next = 0;
            while (rows.hasNext() && batch.size() < FrameBuilder.BATCH) {
                var row = rows.next().copy(); // Spark uses one row again and again
                builder.add(row);
                batch.add(row);
            }
            answers = batch.isEmpty()
                    ? null
                    : (Frame) model.scorer().score(builder.take(), ModelSchema.params(scoring.outputs));
        }
    }
}
