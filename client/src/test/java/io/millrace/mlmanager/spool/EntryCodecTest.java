package io.millrace.mlmanager.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.protocol.tracking.Dataset;
import io.millrace.protocol.tracking.DatasetInput;
import io.millrace.protocol.tracking.Metric;
import io.millrace.protocol.tracking.Param;
import io.millrace.protocol.tracking.RunStatus;
import io.millrace.protocol.tracking.Tag;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EntryCodecTest {
    static List<Entry> entries() {
        return List.of(
                new Entry.Point("loss", Double.NaN, 1_795_282_282_450L, -3),
                new Entry.Point("é😀", Double.NEGATIVE_INFINITY, 0, Long.MAX_VALUE),
                new Entry.ParamValue("layers", "[29, 14, 2]"),
                new Entry.ParamValue("empty", ""),
                new Entry.TagValue("note", "x".repeat(8000)),
                new Entry.Batch(
                        List.of(new Metric("a", 0.1 + 0.2, 1L, 2, null, null, null, null)),
                        List.of(new Param("p", "\"quoted\"")),
                        List.of(new Tag("t", "\n"))),
                new Entry.StoredFile("in/a:b.txt", "ab12", 5),
                new Entry.Inputs(List.of(new DatasetInput(
                        List.of(new Tag("mlflow.data.context", "train")),
                        new Dataset("goods@v3", "ab12", "delta_table", "{\"path\":\"é\"}", null, null)))),
                new Entry.ModelNote("m1", "{\"a\":1}"),
                new Entry.End(RunStatus.FAILED, 7),
                new Entry.Deletion());
    }

    @ParameterizedTest
    @MethodSource("entries")
    void entry_encodedAndDecoded_isTheSame(Entry entry) {
        var codec = new EntryCodec();
        codec.encode(new Entry.TagValue("before", "y".repeat(100)));
        int length = codec.encode(entry);
        assertThat(EntryCodec.decode(ByteBuffer.wrap(codec.bytes(), 0, length))).isEqualTo(entry);
    }

    @Test
    void entry_ofAnUnknownKind_isRefused() {
        assertThatThrownBy(() -> EntryCodec.decode(ByteBuffer.wrap(new byte[] {99, 0, 0, 0, 0})))
                .hasMessageContaining("unknown kind 99");
    }
}
