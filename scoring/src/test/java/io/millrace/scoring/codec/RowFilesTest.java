package io.millrace.scoring.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.models.data.Column;
import io.millrace.models.data.Frame;
import io.millrace.models.data.Tensor;
import io.millrace.models.data.Tensors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowFilesTest {
    private static final Requests MODEL =
            Requests.of("[{\"type\":\"long\",\"name\":\"a\"},{\"type\":\"string\",\"name\":\"b\",\"required\":false}]");

    private static InputStream file(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> batches(RowReader reader) throws IOException {
        var batches = new ArrayList<String>();
        try (reader) {
            for (var batch = reader.next(2); batch.isPresent(); batch = reader.next(2)) {
                batches.add(batch.get().data().map(Requests::text).orElse("nothing") + " | "
                        + batch.get().rejected());
            }
        }
        return batches;
    }

    @Test
    void csv_badRows_areHandedOutWithLineAndColumn() throws IOException {
        var csv = "b,a\n\"x\ny\",1\n\"p,q\",1.5\n,3\nz\nw,5\n";

        assertThat(batches(RowReader.csv(file(csv), MODEL.signature())))
                .containsExactly(
                        "a: long [1]; b: string [x\ny] | [Rejected[line=4, text=\"p,q\",1.5, reason=line 4, column 'a': expected long, got a number with a fraction]]",
                        "a: long [3] | [Rejected[line=6, text=z, reason=line 6: expected 2 values, got 1]]"
                                .replace("[3] |", "[3]; b: string [null] |"),
                        "a: long [5]; b: string [w] | []");
    }

    @Test
    void json_linesAndLists_areTheSame() throws IOException {
        var expected = List.of(
                "a: long [1]; b: string [x] | [Rejected[line=2, text={\"a\":\"}]\\\"\"}, reason=row 2.a: expected long, got text that is no number]]",
                "a: long [3] | []");

        assertThat(batches(RowReader.json(
                        file("{\"a\":1,\"b\":\"x\"}\n{\"a\":\"}]\\\"\"}\n{\"a\":3}\n"), MODEL.signature())))
                .isEqualTo(expected);
        assertThat(batches(RowReader.json(
                        file(" [{\"a\":1,\"b\":\"x\"}, {\"a\":\"}]\\\"\"},{\"a\":3}]"), MODEL.signature())))
                .isEqualTo(expected);
    }

    @Test
    void json_request_isOneBatch() throws IOException {
        assertThat(batches(RowReader.json(
                        file("{\"dataframe_split\":{\"columns\":[\"a\"],\"data\":[[1],[2],[3]]}}"), MODEL.signature())))
                .containsExactly("a: long [1, 2, 3] | []");
    }

    @Test
    void answers_asCsvAndJsonLines_haveARowEach() throws IOException {
        var tensors = new LinkedHashMap<String, Tensor>();
        tensors.put("label", new Tensor(Tensor.Type.INT64, new long[] {2}, new long[] {1, 0}));
        tensors.put("p", new Tensor(Tensor.Type.FLOAT32, new long[] {2, 2}, new float[] {0.5f, 0.5f, 0.25f, 0.75f}));
        var csv = new ByteArrayOutputStream();
        var json = new ByteArrayOutputStream();
        try (var csvRows = RowWriter.csv(csv);
                var jsonRows = RowWriter.jsonLines(json)) {
            csvRows.write(new Tensors(tensors), 2);
            csvRows.write(new Tensors(tensors), 2);
            jsonRows.write(new Tensors(tensors), 2);
        }

        assertThat(csv).hasToString("label,p\n" + "1,\"[0.5,0.5]\"\n0,\"[0.25,0.75]\"\n".repeat(2));
        assertThat(json).hasToString("{\"label\":1,\"p\":[0.5,0.5]}\n{\"label\":0,\"p\":[0.25,0.75]}\n");
    }

    @Test
    void answers_texts_areQuotedAndMissingIsEmpty() throws IOException {
        var csv = new ByteArrayOutputStream();
        try (var rows = RowWriter.csv(csv)) {
            rows.write(
                    Frame.of(
                            List.of(
                                    new Column.Texts("t", new @Nullable String[] {"a,\"b", null}),
                                    new Column.Doubles("d", new double[] {1.5, Double.NaN})),
                            2),
                    2);
        }

        assertThat(csv).hasToString("t,d\n\"a,\"\"b\",1.5\n,\n");
    }
}
