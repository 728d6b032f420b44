package io.millrace.scoring.pytorch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes TorchScript as {@code torch.jit.save} does: a ZIP file of the module's code, of its attributes as a pickle, and of its
 * weights' bytes. Source: PyTorch's page on the format of its archives, and the opcodes of Python's pickle.
 */
final class TorchArchive {
    private final ByteArrayOutputStream pickle = new ByteArrayOutputStream();

    private TorchArchive() {}

    /** A linear layer: {@code x · weightᵀ + bias}, with the code given for its method {@code forward}. */
    static void linear(Path file, float[][] weight, float[] bias, String forward) throws IOException {
        var code = """
                class Linear(Module):
                  __parameters__ = ["weight", "bias", ]
                  __buffers__ = []
                  weight : Tensor
                  bias : Tensor
                  training : bool
                """ + forward.indent(2);
        var flat = new float[weight.length * weight[0].length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = weight[i / weight[0].length][i % weight[0].length];
        }
        write(
                file,
                Map.of(
                        "data.pkl", new TorchArchive().module(weight.length, weight[0].length),
                        "code/__torch__.py", code.getBytes(StandardCharsets.UTF_8),
                        "data/0", bytes(flat),
                        "data/1", bytes(bias),
                        "constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'},
                        "version", "3\n".getBytes(StandardCharsets.UTF_8)));
    }

    /** What {@code torch.save} writes has no code. */
    static void pickled(Path file) throws IOException {
        write(file, Map.of("data.pkl", new byte[] {(byte) 0x80, 2, 'N', '.'}, "version", new byte[] {'3', '\n'}));
    }

    private static void write(Path file, Map<String, byte[]> entries) throws IOException {
        Files.createDirectories(file.getParent());
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(stored(entry.getKey(), entry.getValue()));
                zip.write(entry.getValue());
            }
        }
    }

    private static ZipEntry stored(String name, byte[] content) {
        var sum = new CRC32();
        sum.update(content);
        var entry = new ZipEntry("model/" + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        return entry;
    }

    private static byte[] bytes(float[] values) {
        var bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private byte[] module(int rows, int columns) {
        op("\u0080\u0002c__torch__\nLinear\n)\u0081}(");
        text("training");
        op("\u0089");
        text("weight");
        tensor("0", rows * columns, new int[] {rows, columns}, new int[] {columns, 1});
        text("bias");
        tensor("1", rows, new int[] {rows}, new int[] {1});
        op("ub.");
        return pickle.toByteArray();
    }

    private void tensor(String key, int count, int[] size, int[] stride) {
        op("ctorch._utils\n_rebuild_tensor_v2\n((");
        text("storage");
        op("ctorch\nFloatStorage\n");
        text(key);
        text("cpu");
        number(count);
        op("tQ");
        number(0);
        tuple(size);
        tuple(stride);
        op("\u0089ccollections\nOrderedDict\n)RtR");
    }

    private void tuple(int[] numbers) {
        op("(");
        for (int number : numbers) {
            number(number);
        }
        op("t");
    }

    private void number(int number) {
        op("K");
        pickle.write(number);
    }

    private void text(String text) {
        op("X");
        pickle.write(text.length());
        op("\0\0\0" + text);
    }

    private void op(String codes) {
        pickle.writeBytes(codes.getBytes(StandardCharsets.ISO_8859_1));
    }
}
