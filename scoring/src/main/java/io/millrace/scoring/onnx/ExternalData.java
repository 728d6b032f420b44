package io.millrace.scoring.onnx;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.scorer.ModelFolder;
import io.millrace.protocol.MlflowException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Weights that stand beside a graph's file: it names the files, and must not name others than the model's. Read before the engine
 * opens them.
 *
 * <p>Walks the messages of the file (protocol buffers) on the ways that lead to a tensor. Source: {@code onnx.proto}.
 */
final class ExternalData {
    private static final int MAX_DEPTH = 60;

    private final ModelFolder model;
    private final Path folder;

    private ExternalData(ModelFolder model, Path folder) {
        this.model = model;
        this.folder = folder;
    }

    /** Raises {@code INVALID_PARAMETER_VALUE} when the graph names a file that is not the model's, or is no graph. */
    static void check(ModelFolder model, Path graph) {
        try (var channel = FileChannel.open(graph)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw INVALID_PARAMETER_VALUE.error("An ONNX file has at most 2 GiB");
            }
            var content = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            var folder = graph.getParent();
            new ExternalData(model, folder == null ? model.root() : folder).walk(content, Message.MODEL, 0);
        } catch (IOException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "'%s' of the model cannot be read", graph.getFileName());
        }
    }

    /** Messages on the way to a tensor. */
    private enum Message {
        MODEL,
        GRAPH,
        NODE,
        ATTRIBUTE,
        FUNCTION,
        TRAINING,
        SPARSE_TENSOR,
        TENSOR,
        ENTRY,
        /** All that leads nowhere. */
        OTHER;

        Message field(int number) {
            return switch (this) {
                case MODEL -> number == 7 ? GRAPH : number == 20 ? TRAINING : number == 25 ? FUNCTION : OTHER;
                case GRAPH -> number == 1 ? NODE : number == 5 ? TENSOR : number == 15 ? SPARSE_TENSOR : OTHER;
                case NODE -> number == 5 ? ATTRIBUTE : OTHER;
                case ATTRIBUTE ->
                    switch (number) {
                        case 5, 10 -> TENSOR;
                        case 6, 11 -> GRAPH;
                        case 22, 23 -> SPARSE_TENSOR;
                        default -> OTHER;
                    };
                case FUNCTION -> number == 7 ? NODE : number == 11 ? ATTRIBUTE : OTHER;
                case TRAINING -> number == 1 || number == 2 ? GRAPH : OTHER;
                case SPARSE_TENSOR -> number == 1 || number == 2 ? TENSOR : OTHER;
                case TENSOR -> number == 13 ? ENTRY : OTHER;
                case ENTRY, OTHER -> OTHER;
            };
        }
    }

    private void walk(ByteBuffer content, Message message, int depth) {
        if (depth > MAX_DEPTH) {
            throw INVALID_PARAMETER_VALUE.error("The ONNX file is nested deeper than %d levels", MAX_DEPTH);
        }
        String key = "";
        String value = "";
        while (content.hasRemaining()) {
            long tag = number(content);
            int field = (int) (tag >>> 3);
            if ((tag & 7) != 2) {
                skip(content, (int) (tag & 7));
                continue;
            }
            var part = part(content);
            var inner = message.field(field);
            if (inner != Message.OTHER) {
                walk(part, inner, depth + 1);
            } else if (message == Message.ENTRY && field == 1) {
                key = text(part);
            } else if (message == Message.ENTRY && field == 2) {
                value = text(part);
            }
        }
        if (message == Message.ENTRY && key.equals("location")) {
            checkLocation(value);
        }
    }

    private void checkLocation(String location) {
        var inFolder = model.root().relativize(folder).toString();
        model.file(inFolder.isEmpty() ? location : inFolder + "/" + location);
    }

    private static void skip(ByteBuffer content, int wireType) {
        switch (wireType) {
            case 0 -> number(content);
            case 1 -> take(content, 8);
            case 5 -> take(content, 4);
            default -> throw broken();
        }
    }

    private static ByteBuffer part(ByteBuffer content) {
        long size = number(content);
        if (size < 0 || size > content.remaining()) {
            throw broken();
        }
        return take(content, (int) size);
    }

    private static ByteBuffer take(ByteBuffer content, int size) {
        if (size > content.remaining()) {
            throw broken();
        }
        var part = content.slice(content.position(), size).order(ByteOrder.LITTLE_ENDIAN);
        content.position(content.position() + size);
        return part;
    }

    private static long number(ByteBuffer content) {
        long number = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (!content.hasRemaining()) {
                throw broken();
            }
            byte next = content.get();
            number |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw broken();
    }

    private static String text(ByteBuffer part) {
        return StandardCharsets.UTF_8.decode(part).toString();
    }

    private static MlflowException broken() {
        return INVALID_PARAMETER_VALUE.error("The ONNX file is broken or cut off");
    }
}
