package io.millrace.mlmanager.spool;

import static io.millrace.protocol.ErrorCode.DATA_LOSS;

import io.millrace.protocol.json.Json;
import io.millrace.protocol.tracking.LogBatch;
import io.millrace.protocol.tracking.LogInputs;
import io.millrace.protocol.tracking.RunStatus;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Entries as bytes: a kind, then of a point its numbers and its key, of a batch and of inputs JSON, of all others two texts. Not thread-safe: the
 * bytes of the last entry are kept until the next.
 */
final class EntryCodec {
    private static final byte POINT = 1;
    private static final byte PARAM = 2;
    private static final byte TAG = 3;
    private static final byte BATCH = 4;
    private static final byte FILE = 5;
    private static final byte MODEL = 6;
    private static final byte END = 7;
    private static final byte DELETION = 8;
    private static final byte INPUTS = 9;
    private static final int POINT_HEADER = 1 + 3 * Long.BYTES;
    private static final String NO_RUN = "-";

    private ByteBuffer buffer = ByteBuffer.allocate(512);

    byte[] bytes() {
        return buffer.array();
    }

    /** @return the number of {@link #bytes} that are the entry */
    int encode(Entry entry) {
        if (entry instanceof Entry.Point point) {
            var key = utf8(point.key());
            room(POINT_HEADER + key.length)
                    .put(POINT)
                    .putLong(point.timestamp())
                    .putLong(point.step())
                    .putDouble(point.value())
                    .put(key);
        } else if (entry instanceof Entry.ParamValue param) {
            pair(PARAM, param.key(), param.value());
        } else if (entry instanceof Entry.TagValue tag) {
            pair(TAG, tag.key(), tag.value());
        } else if (entry instanceof Entry.Batch batch) {
            var json = Json.write(new LogBatch(NO_RUN, NO_RUN, batch.metrics(), batch.params(), batch.tags()));
            room(1 + json.length).put(BATCH).put(json);
        } else if (entry instanceof Entry.Inputs inputs) {
            var json = Json.write(new LogInputs(NO_RUN, NO_RUN, inputs.datasets(), List.of()));
            room(1 + json.length).put(INPUTS).put(json);
        } else if (entry instanceof Entry.StoredFile file) {
            pair(FILE, file.path(), file.sha256() + ":" + file.size());
        } else if (entry instanceof Entry.ModelNote model) {
            pair(MODEL, model.uuid(), model.json());
        } else if (entry instanceof Entry.End end) {
            pair(END, end.status().name(), Long.toString(end.time()));
        } else {
            pair(DELETION, "", "");
        }
        return buffer.position();
    }

    private void pair(byte kind, String first, String second) {
        var one = utf8(first);
        var two = utf8(second);
        room(1 + Integer.BYTES + one.length + two.length)
                .put(kind)
                .putInt(one.length)
                .put(one)
                .put(two);
    }

    private ByteBuffer room(int length) {
        if (buffer.capacity() < length) {
            buffer = ByteBuffer.allocate(length);
        }
        return buffer.clear();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What a newer version wrote, and this one does not know, raises {@code DATA_LOSS}. */
    static Entry decode(ByteBuffer payload) {
        var bytes = payload.duplicate();
        byte kind = bytes.get();
        if (kind == POINT) {
            long timestamp = bytes.getLong();
            long step = bytes.getLong();
            double value = bytes.getDouble();
            return new Entry.Point(rest(bytes), value, timestamp, step);
        }
        if (kind == BATCH) {
            var batch = Json.read(rest(bytes), LogBatch.class);
            return new Entry.Batch(batch.metrics(), batch.params(), batch.tags());
        }
        if (kind == INPUTS) {
            return new Entry.Inputs(Json.read(rest(bytes), LogInputs.class).datasets());
        }
        var one = new byte[bytes.getInt()];
        bytes.get(one);
        return ofPair(kind, new String(one, StandardCharsets.UTF_8), rest(bytes));
    }

    private static Entry ofPair(byte kind, String first, String second) {
        return switch (kind) {
            case PARAM -> new Entry.ParamValue(first, second);
            case TAG -> new Entry.TagValue(first, second);
            case FILE -> {
                int colon = second.indexOf(':');
                yield new Entry.StoredFile(
                        first, second.substring(0, colon), Long.parseLong(second.substring(colon + 1)));
            }
            case MODEL -> new Entry.ModelNote(first, second);
            case END -> new Entry.End(RunStatus.valueOf(first), Long.parseLong(second));
            case DELETION -> new Entry.Deletion();
            default -> throw DATA_LOSS.error("The spool has an entry of the unknown kind %d", kind);
        };
    }

    private static String rest(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes).toString();
    }
}
