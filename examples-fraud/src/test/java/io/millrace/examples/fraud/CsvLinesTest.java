package io.millrace.examples.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CsvLinesTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final CsvLines lines = new CsvLines(out);

    @Test
    void numbers_ofEverySize_areWrittenInFull() throws IOException {
        lines.number(0, 0).number(-0.0000001, 6).number(-1.5, 6).number(0.05, 2).end();
        lines.number(172_792, 0)
                .number(25_691.16, 2)
                .number(9.999999999, 6)
                .text("n/a")
                .end();
        lines.close();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("0,0.000000,-1.500000,0.05\n172792,25691.16,10.000000,n/a\n");
        assertThat(lines.bytes()).isEqualTo(out.size());
    }

    @Test
    void lines_ofManyBuffers_areAllThere() throws IOException {
        for (int i = 0; i < 20_000; i++) {
            lines.number(i, 0).text("a text as long as twenty").end();
        }
        lines.close();
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(20_000)
                .last()
                .isEqualTo("19999,a text as long as twenty");
        assertThat(lines.bytes()).isEqualTo(out.size());
    }
}
