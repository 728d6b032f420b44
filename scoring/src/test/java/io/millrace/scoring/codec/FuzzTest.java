package io.millrace.scoring.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.MlflowException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Requests that were damaged in every way a seed comes upon: whatever comes, the answer is data or an error with a code that is the
 * client's; and it comes soon.
 */
class FuzzTest {
    private static final int ROUNDS = 20_000;
    private static final List<String> JSON = List.of(
            "{\"dataframe_split\":{\"columns\":[\"a\",\"b\"],\"index\":[0,1],\"data\":[[1,2.5],[3,null]]},\"params\":{\"k\":5}}",
            "{\"dataframe_records\":[{\"a\":1,\"b\":\"x\\u00e9\\n\"},{\"b\":NaN,\"a\":-1e-5}]}",
            "{\"inputs\":{\"a\":[1,2],\"b\":[true,false]},\"params\":{\"k\":[1,2]}}",
            "{\"inputs\":[[1,2],[3,4.5]]}",
            "{\"instances\":[{\"a\":[1,2],\"b\":{\"p\":1}},{\"a\":[3,4],\"b\":{\"p\":2}}]}",
            "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"k\":1}",
            "{\"columns\":[\"a\",\"b\"],\"data\":[[1,Infinity]]}");
    private static final String CSV = "a,b,c\n1,2.5,\"x, \"\"y\"\"\"\r\n,NA,z\n-3,1e5,True\n";
    private static final String V2 =
            "{\"id\":\"x\",\"inputs\":[{\"name\":\"a\",\"shape\":[2,1],\"datatype\":\"FP32\",\"data\":[1,2]},{\"name\":\"b\",\"shape\":[1],"
                    + "\"datatype\":\"BYTES\",\"parameters\":{\"binary_data_size\":6}}],\"outputs\":[{\"name\":\"o\"}]}";
    private static final List<Requests> MODELS = List.of(
            Requests.withoutSignature(),
            Requests.of("[{\"type\":\"double\",\"name\":\"a\"},{\"type\":\"double\",\"name\":\"b\"}]"),
            Requests.of(
                    "[{\"type\":\"long\",\"name\":\"a\"},{\"type\":\"string\",\"name\":\"b\",\"required\":false}]",
                    "[{\"name\":\"k\",\"default\":3,\"shape\":null,\"type\":\"long\"}]"),
            Requests.of(
                    "[{\"type\":\"array\",\"items\":{\"type\":\"double\"},\"name\":\"a\"},{\"type\":\"object\",\"properties\":{\"p\":{\"type\":\"datetime\",\"required\":true}},\"name\":\"b\"}]"),
            Requests.of("[{\"type\":\"tensor\",\"tensor-spec\":{\"dtype\":\"float32\",\"shape\":[-1,2]}}]"),
            Requests.of(
                    "[{\"type\":\"tensor\",\"name\":\"a\",\"tensor-spec\":{\"dtype\":\"int64\",\"shape\":[-1]}},{\"type\":\"tensor\",\"name\":\"b\",\"tensor-spec\":{\"dtype\":\"str\",\"shape\":[-1]}}]"));
    private static final String[] PIECES = {
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "\"",
        "\\",
        "null",
        "true",
        "NaN",
        "-",
        "1e999",
        "\\u12",
        "[[",
        "9".repeat(400),
        "\n",
        "\"a\":",
        "\"inputs\":",
        "\u0000",
        "é"
    };

    private static final List<RequestFormat> FORMATS = List.of(
            RequestFormat.JSON,
            RequestFormat.JSON,
            RequestFormat.JSON,
            RequestFormat.JSON,
            RequestFormat.LEGACY_RECORDS,
            RequestFormat.LEGACY_SPLIT,
            RequestFormat.CSV);

    private interface Reading {
        void read(byte[] body) throws IOException;
    }

    /** Some bytes cut, doubled, swapped or put in. */
    private static byte[] damaged(byte[] body, Random random) {
        var result = body;
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(result.length + 1);
            int to = Math.min(result.length, at + random.nextInt(6));
            var piece = random.nextInt(3) > 0
                    ? PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8)
                    : Arrays.copyOfRange(result, random.nextInt(at + 1), at);
            int keep = random.nextBoolean() ? at : to;
            var next = new byte[at + piece.length + result.length - keep];
            System.arraycopy(result, 0, next, 0, at);
            System.arraycopy(piece, 0, next, at, piece.length);
            System.arraycopy(result, keep, next, at + piece.length, result.length - keep);
            if (next.length > 0 && random.nextInt(4) == 0) {
                next[random.nextInt(next.length)] = (byte) random.nextInt(256);
            }
            result = next;
        }
        return result;
    }

    private static void onlyClientErrors(byte[] body, Reading reading) {
        long start = System.nanoTime();
        try {
            reading.read(body);
        } catch (MlflowException e) {
            assertThat(e.code().httpStatus()).isEqualTo(400);
        } catch (Exception | Error e) {
            throw new AssertionError("Failed on: " + new String(body, StandardCharsets.UTF_8), e);
        }
        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    }

    @Test
    void json_damaged_neverFailsOtherwise() {
        var random = new Random(20_261_121);
        for (int i = 0; i < ROUNDS; i++) {
            var requests = MODELS.get(random.nextInt(MODELS.size()));
            var reader = (random.nextBoolean() ? requests : requests.compat()).reader();
            var format = FORMATS.get(random.nextInt(FORMATS.size()));
            var body = damaged(JSON.get(random.nextInt(JSON.size())).getBytes(StandardCharsets.UTF_8), random);
            onlyClientErrors(
                    body,
                    bytes -> new PredictionWriter(false)
                            .write(reader.read(format, bytes).data(), true));
        }
    }

    @Test
    void csv_damaged_neverFailsOtherwise() {
        var random = new Random(3);
        for (int i = 0; i < ROUNDS; i++) {
            var reader = MODELS.get(random.nextInt(MODELS.size())).reader();
            onlyClientErrors(
                    damaged(CSV.getBytes(StandardCharsets.UTF_8), random),
                    bytes -> reader.read(RequestFormat.CSV, bytes));
        }
    }

    @Test
    void inference_damaged_neverFailsOtherwise() {
        var random = new Random(5);
        var json = V2.getBytes(StandardCharsets.UTF_8);
        var whole = Arrays.copyOf(json, json.length + 6);
        whole[json.length] = 2;
        for (int i = 0; i < ROUNDS; i++) {
            var codec =
                    new InferenceCodec(MODELS.get(random.nextInt(MODELS.size())).signature(), random.nextBoolean());
            int length = random.nextInt(3) == 0 ? -1 : json.length - 3 + random.nextInt(6);
            onlyClientErrors(damaged(whole, random), bytes -> codec.read(bytes, Math.min(length, bytes.length)));
        }
    }

    @Test
    void files_damaged_neverFailOtherwise() {
        var random = new Random(11);
        for (int i = 0; i < ROUNDS / 4; i++) {
            var signature = MODELS.get(random.nextInt(MODELS.size())).signature();
            boolean csv = random.nextBoolean();
            var file = csv ? CSV : "[{\"a\":1,\"b\":\"x\"},\n{\"a\":2}]";
            onlyClientErrors(damaged(file.getBytes(StandardCharsets.UTF_8), random), bytes -> {
                var in = new ByteArrayInputStream(bytes);
                try (var rows = csv ? RowReader.csv(in, signature) : RowReader.json(in, signature)) {
                    while (rows.next(2).isPresent()) {
                        // until the end
                    }
                }
            });
        }
    }
}
