package io.millrace.benchmarks.workloads;

import io.millrace.models.data.Tensor;
import io.millrace.models.data.Tensors;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.StringJoiner;

/**
 * Rows of features, always the same ones, in the forms in which a model can be asked about them.
 *
 * @param count rows
 * @param values row after row
 */
@SuppressWarnings("ArrayRecordComponent") // read only
record Rows(int count, float[] values) {
    static final int FEATURES = 30;

    static Rows of(int count) {
        var random = new Random(42);
        var values = new float[count * FEATURES];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() * 100;
        }
        return new Rows(count, values);
    }

    Tensors tensors() {
        return Tensors.of(new Tensor(Tensor.Type.FLOAT32, new long[] {count, FEATURES}, values));
    }

    /** As Python writes floats: all digits of the double. */
    byte[] json() {
        var rows = new StringJoiner(", ", "{\"inputs\": [", "]}");
        for (int row = 0; row < count; row++) {
            var cells = new StringJoiner(", ", "[", "]");
            for (int i = 0; i < FEATURES; i++) {
                cells.add(Double.toString(values[row * FEATURES + i]));
            }
            rows.add(cells.toString());
        }
        return rows.toString().getBytes(StandardCharsets.UTF_8);
    }

    byte[] invocation() {
        return request("/invocations", "application/json", "", json());
    }

    /** A request of the Open Inference Protocol with binary tensors both ways. */
    byte[] inference() {
        int size = 4 * values.length;
        var json = ("{\"inputs\":[{\"name\":\"input-0\",\"shape\":[" + count + "," + FEATURES
                        + "],\"datatype\":\"FP32\",\"parameters\":{\"binary_data_size\":" + size
                        + "}}],\"parameters\":{\"binary_data_output\":true}}")
                .getBytes(StandardCharsets.UTF_8);
        var body = ByteBuffer.allocate(json.length + size).order(ByteOrder.LITTLE_ENDIAN);
        body.put(json).asFloatBuffer().put(values);
        return request(
                "/v2/models/model/infer",
                "application/octet-stream",
                "Inference-Header-Content-Length: " + json.length + "\r\n",
                body.array());
    }

    static byte[] request(String path, String type, String header, byte[] body) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\n" + header
                        + "Content-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(body);
        return out.toByteArray();
    }
}
