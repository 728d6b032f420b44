package io.millrace.scoring.python;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.json.Json;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What goes between the two processes: the length of a JSON header in four bytes, the header, then its buffers.
 *
 * @param header {@code buffers} in it is written and read here
 * @param buffers numbers as they stand in memory, little-endian
 */
record Message(Map<String, Object> header, List<byte[]> buffers) {
    /** Bytes of one message. */
    static final long MAX_SIZE = 512L << 20;

    void write(OutputStream out) throws IOException {
        var whole = new LinkedHashMap<>(header);
        whole.put("buffers", buffers.stream().map(buffer -> buffer.length).toList());
        var text = Json.write(whole);
        out.write(ByteBuffer.allocate(4).putInt(text.length).array());
        out.write(text);
        for (var buffer : buffers) {
            out.write(buffer);
        }
        out.flush();
    }

    static Message read(DataInputStream in) throws IOException {
        long left = MAX_SIZE;
        var header =
                Json.readMap(new String(bytes(in, Integer.toUnsignedLong(in.readInt()), left), StandardCharsets.UTF_8));
        var buffers = new ArrayList<byte[]>();
        if (header.get("buffers") instanceof List<?> sizes) {
            for (var size : sizes) {
                var buffer = bytes(in, ((Number) size).longValue(), left);
                left -= buffer.length;
                buffers.add(buffer);
            }
        }
        return new Message(header, buffers);
    }

    private static byte[] bytes(DataInputStream in, long size, long left) throws IOException {
        if (size < 0 || size > left) {
            throw INVALID_PARAMETER_VALUE.error("The model's answer is larger than %d bytes", MAX_SIZE);
        }
        var bytes = in.readNBytes((int) size);
        if (bytes.length < size) {
            throw new EOFException("The Python process has ended");
        }
        return bytes;
    }
}
