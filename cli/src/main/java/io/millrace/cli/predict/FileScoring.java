package io.millrace.cli.predict;

import io.millrace.models.Field;
import io.millrace.models.MlModel;
import io.millrace.models.scorer.Scorer;
import io.millrace.protocol.MlflowException;
import io.millrace.scoring.codec.RequestFormat;
import io.millrace.scoring.codec.RequestReader;
import io.millrace.scoring.codec.RowWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Scores a file in portions. A portion that fails, when it is read or in the model, is halved until the row is found that is to blame;
 * the others are scored. Memory holds one portion. Used by one thread.
 */
public final class FileScoring {
    /** Rows at a time: engines are busy, and little is read twice where a row fails. */
    private static final int PORTION = 1_000;

    private final Scorer scorer;
    private final RequestReader reader;
    private final boolean namedTensors;
    private final @Nullable Map<String, Object> params;

    /** @param params settings of the model; absent: those of the file, or the model's own */
    public FileScoring(MlModel model, Scorer scorer, @Nullable Map<String, Object> params) {
        this.scorer = scorer;
        this.params = params;
        var signature = model.signature();
        this.reader = new RequestReader(signature, false);
        this.namedTensors = signature != null && signature.inputs().stream().anyMatch(FileScoring::isNamedTensor);
    }

    /** Its values come by its name; rows for a tensor without a name are its columns. */
    private static boolean isNamedTensor(Field field) {
        return field instanceof Field.Tensor && field.name() != null;
    }

    /** Hears how far it is. */
    public interface Watcher {
        /**
         * @param done of the total
         * @param total bytes of a file of lines, rows of another
         */
        void read(long done, long total);
    }

    /** Takes the rows that fail. */
    public interface Rejects {
        /**
         * @param line of the file, from 1 on
         * @param row as it stands there
         * @param failure why it was not scored
         */
        void reject(long line, String row, MlflowException failure) throws IOException;
    }

    /**
     * What became of a file.
     *
     * @param scored rows with a prediction
     * @param rejected rows without
     */
    public record Outcome(long scored, long rejected) {}

    Outcome score(RowFile file, RowWriter writer, Rejects rejects, Watcher watcher) throws IOException {
        var header = file.csv() ? file.next() : null;
        var settings = reader.params(params == null ? file.params().orElse(Map.of()) : params);
        var reading = new Reading(file.csv(), header == null ? "" : header.text(), settings);
        var tally = new Tally(reading, writer, rejects);
        var portion = new ArrayList<RowFile.Row>();
        for (var row = file.next(); row != null; row = file.next()) {
            portion.add(row);
            if (portion.size() == PORTION) {
                tally.score(portion);
                portion.clear();
                watcher.read(file.position(), file.size());
            }
        }
        if (!portion.isEmpty()) {
            tally.score(portion);
        }
        watcher.read(file.size(), file.size());
        return new Outcome(tally.scored, tally.rejected);
    }

    /**
     * How rows become a request.
     *
     * @param header line of a CSV file; empty for JSON
     */
    private record Reading(boolean csv, String header, Map<String, @Nullable Object> params) {}

    private final class Tally {
        private final Reading reading;
        private final RowWriter writer;
        private final Rejects rejects;
        private long scored;
        private long rejected;

        Tally(Reading reading, RowWriter writer, Rejects rejects) {
            this.reading = reading;
            this.writer = writer;
            this.rejects = rejects;
        }

        void score(List<RowFile.Row> rows) throws IOException {
            var failure = attempt(rows);
            if (failure == null) {
                scored += rows.size();
            } else if (rows.size() == 1) {
                rejected++;
                rejects.reject(rows.getFirst().line(), rows.getFirst().text(), failure);
            } else {
                int middle = rows.size() / 2;
                score(rows.subList(0, middle));
                score(rows.subList(middle, rows.size()));
            }
        }

        /** Nothing is written unless all rows have their answer. */
        private @Nullable MlflowException attempt(List<RowFile.Row> rows) throws IOException {
            try {
                var request = reading.csv()
                        ? reader.read(RequestFormat.CSV, csv(rows))
                        : reader.read(RequestFormat.JSON, json(rows));
                writer.write(scorer.score(request.data(), reading.params()), rows.size());
                return null;
            } catch (MlflowException e) {
                return e;
            }
        }

        private byte[] csv(List<RowFile.Row> rows) {
            var text = new StringBuilder(reading.header()).append('\n');
            rows.forEach(row -> text.append(row.text()).append('\n'));
            return text.toString().getBytes(StandardCharsets.UTF_8);
        }

        private byte[] json(List<RowFile.Row> rows) {
            boolean objects = rows.getFirst().text().stripLeading().startsWith("{");
            var key = objects && !namedTensors ? "dataframe_records" : "instances";
            var list = rows.stream().map(RowFile.Row::text).collect(Collectors.joining(",", "[", "]"));
            return ("{\"" + key + "\":" + list + "}").getBytes(StandardCharsets.UTF_8);
        }
    }
}
