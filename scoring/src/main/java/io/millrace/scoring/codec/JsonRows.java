package io.millrace.scoring.codec;

import io.millrace.models.data.Data;
import io.millrace.models.data.Frame;
import io.millrace.models.data.Tensors;
import io.millrace.protocol.MlflowException;
import io.millrace.scoring.codec.JsonBytes.Kind;
import io.millrace.scoring.codec.RowBatch.Rejected;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rows of a JSON file, or the request that it is. */
final class JsonRows extends RowReader {
    private static final Set<String> ENVELOPES =
            Set.of("dataframe_split", "dataframe_records", "instances", "inputs", "messages", "prompt");

    private final JsonElements elements;
    private final InputReader input;
    private final RequestReader requests;
    private long read;

    JsonRows(InputStream in, InputReader input, RequestReader requests) {
        this.elements = new JsonElements(in);
        this.input = input;
        this.requests = requests;
    }

    @SuppressWarnings("ArrayRecordComponent") // on its way to the parser
    private record Row(long number, byte[] json) {}

    @Override
    public Optional<RowBatch> next(int maxRows) throws IOException {
        var rows = new ArrayList<Row>();
        while (rows.size() < maxRows) {
            var json = elements.next();
            if (json.length == 0) {
                break;
            }
            if (++read == 1 && isEnvelope(json)) {
                var data = requests.read(RequestFormat.JSON, json).data();
                return Optional.of(new RowBatch(Optional.of(data), count(data), List.of()));
            }
            rows.add(new Row(read, json));
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(batch(rows));
    }

    private static boolean isEnvelope(byte[] body) {
        var json = new JsonBytes(body, true);
        try {
            if (json.kind() != Kind.OBJECT) {
                return false;
            }
            boolean found = false;
            for (boolean more = json.beginObject(); more; more = json.nextField()) {
                found |= ENVELOPES.contains(json.key());
                json.skip();
            }
            return found;
        } catch (MlflowException e) {
            return false; // it will be said where the row is read
        }
    }

    private static int count(Data data) {
        if (data instanceof Frame frame) {
            return frame.rows();
        }
        return data instanceof Tensors tensors && tensors.first().shape().length > 0
                ? (int) tensors.first().shape()[0]
                : 1;
    }

    /** All at once, and only if that fails row by row. */
    private RowBatch batch(List<Row> rows) {
        try {
            return new RowBatch(Optional.of(read(rows)), rows.size(), List.of());
        } catch (MlflowException e) {
            var good = new ArrayList<Row>();
            var rejected = new ArrayList<Rejected>();
            for (var row : rows) {
                try {
                    read(List.of(row));
                    good.add(row);
                } catch (MlflowException wrong) {
                    var text = new String(row.json, StandardCharsets.UTF_8).strip();
                    rejected.add(new Rejected(row.number, text, reason(row, wrong)));
                }
            }
            return good.isEmpty()
                    ? new RowBatch(Optional.empty(), 0, rejected)
                    : new RowBatch(Optional.of(read(good)), good.size(), rejected);
        }
    }

    private static String reason(Row row, MlflowException wrong) {
        return wrong.sentence().replace("rows[0]", "row " + row.number);
    }

    private Data read(List<Row> rows) {
        var list = new ByteArrayOutputStream();
        list.write('[');
        for (var row : rows) {
            if (list.size() > 1) {
                list.write(',');
            }
            list.writeBytes(row.json);
        }
        list.write(']');
        var json = new JsonBytes(list.toByteArray(), false);
        var data = input.records(json, "rows");
        json.finish();
        return data;
    }

    @Override
    public void close() throws IOException {
        elements.close();
    }
}
