package io.millrace.scoring.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.models.DataType.Scalar;
import io.millrace.models.data.Column;
import io.millrace.models.data.Data;
import io.millrace.models.data.Frame;
import io.millrace.models.data.Tensor;
import io.millrace.models.data.Tensors;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PredictionWriterTest {
    private static final LocalDateTime MOMENT = LocalDateTime.of(2026, 1, 2, 3, 4, 5, 500_000_000);

    private static String strict(Data answer) {
        return new String(new PredictionWriter(false).write(answer, true), StandardCharsets.UTF_8);
    }

    private static String compat(Data answer) {
        return new String(new PredictionWriter(true).write(answer, true), StandardCharsets.UTF_8);
    }

    @Test
    void table_isAListOfObjects() {
        var gaps = new BitSet();
        gaps.set(1);
        var frame = Frame.of(
                List.of(
                        new Column.Doubles("p", new double[] {0.25, Double.NaN}),
                        new Column.Longs("n\"", new long[] {-7, 0}, gaps, Scalar.LONG),
                        new Column.Texts("t", new @Nullable String[] {"é\n", null}),
                        new Column.Objects("d", new @Nullable Object[] {MOMENT, null}, Scalar.DATETIME)),
                2);

        assertThat(strict(frame))
                .isEqualTo(
                        "{\"predictions\":[{\"p\":0.25,\"n\\\"\":-7,\"t\":\"é\\u000a\",\"d\":\"2026-01-02T03:04:05.5\"},"
                                + "{\"p\":null,\"n\\\"\":null,\"t\":null,\"d\":null}]}");
        assertThat(compat(frame)).contains("\"p\":NaN", "\"d\":\"NaT\"");
    }

    @Test
    void tensors_areNestedLists() {
        var matrix = new Tensor(Tensor.Type.FLOAT32, new long[] {2, 2}, new float[] {0.1f, 2, Float.NaN, -1e20f});
        var named = new LinkedHashMap<String, Tensor>();
        named.put("label", new Tensor(Tensor.Type.INT64, new long[] {2}, new long[] {1, Long.MIN_VALUE}));
        named.put("probabilities", matrix);

        assertThat(strict(Tensors.of(matrix))).isEqualTo("{\"predictions\":[[0.1,2.0],[null,-1.0E20]]}");
        assertThat(compat(Tensors.of(matrix))).isEqualTo("{\"predictions\":[[0.1,2.0],[NaN,-1.0E20]]}");
        assertThat(strict(new Tensors(named)))
                .isEqualTo(
                        "{\"predictions\":{\"label\":[1,-9223372036854775808],\"probabilities\":[[0.1,2.0],[null,-1.0E20]]}}");
    }

    @Test
    void infinities_areNullOrPythonsTokens() {
        var values = new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 1e300, 12345678.0};
        var tensor = Tensors.of(new Tensor(Tensor.Type.FLOAT64, new long[] {5}, values));

        assertThat(strict(tensor)).isEqualTo("{\"predictions\":[null,null,-0.0,1.0E300,1.2345678E7]}");
        assertThat(compat(tensor)).contains("[Infinity,-Infinity,");
    }

    @Test
    void dateTensor_isNanoseconds() {
        var tensor =
                new Tensor(Tensor.Type.DATETIME, new long[] {1}, new Object[] {LocalDateTime.of(1970, 1, 1, 0, 0, 1)});

        assertThat(strict(Tensors.of(tensor))).isEqualTo("{\"predictions\":[1000000000]}");
    }

    @Test
    void bytes_areBase64_inLinesWhereCompatible() {
        var json = new Data.Json(Map.of("b", new byte[60]));

        assertThat(strict(json)).isEqualTo("{\"predictions\":{\"b\":\"" + "A".repeat(80) + "\"}}");
        assertThat(compat(json)).contains("A".repeat(76) + "\\u000aAAAA\\u000a");
    }

    @Test
    void json_isWrittenAsItIs_bareWhereAsked() {
        var json = new Data.Json(java.util.Arrays.asList(1L, "x", null, true, 0.5));

        assertThat(new String(new PredictionWriter(false).write(json, false), StandardCharsets.UTF_8))
                .isEqualTo("[1,\"x\",null,true,0.5]");
    }
}
