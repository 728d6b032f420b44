package io.millrace.scoring.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every number comes out as {@code Double.parseDouble} gives it, bit by bit. */
class NumberScanTest {
    private static void same(String text) {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        var scan = new NumberScan(bytes, bytes.length);

        assertThat(scan.scan(0)).as(text).isEqualTo(bytes.length);
        assertThat(Double.doubleToRawLongBits(scan.real()))
                .as(text)
                .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
    }

    @Test
    void doubles_hardOnes_areExact() {
        for (var text : new String[] {
            "0",
            "-0",
            "-0.0",
            "1",
            "0.1",
            "1e22",
            "1e23",
            "9007199254740993",
            "9007199254740992.5",
            "1e-22",
            "1e-23",
            "2.2250738585072012e-308",
            "4.9e-324",
            "2.4703282292062327e-324",
            "1.7976931348623157e308",
            "1e309",
            "-1e400",
            "123456789012345678",
            "1234567890123456789",
            "0.000000000000000000000000000001",
            "1e-400",
            "17.989999771118164",
            "100000000000000000000000000000000000000000",
            "0.30000000000000004",
            "3.0E+2",
            "5e-1"
        }) {
            same(text);
        }
    }

    @Test
    void doubles_manyOfAllForms_areExact() {
        var random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            double any = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(any)) {
                same(Double.toString(any));
            }
            same(Float.toString(random.nextFloat() * 1000));
            same(random.nextInt(100_000) + "." + random.nextInt(1_000_000));
            same(random.nextLong(1L << 60) + "e" + (random.nextInt(60) - 30));
        }
    }

    @Test
    void longs_atTheEnds_areExact() {
        for (var text : new String[] {"9223372036854775807", "-9223372036854775808", "0", "-1", "999999999999999999"}) {
            var bytes = text.getBytes(StandardCharsets.US_ASCII);
            var scan = new NumberScan(bytes, bytes.length);
            scan.scan(0);
            assertThat(scan.isLong()).isTrue();
            assertThat(scan.whole()).isEqualTo(Long.parseLong(text));
        }
        var large = "9223372036854775808".getBytes(StandardCharsets.US_ASCII);
        var scan = new NumberScan(large, large.length);
        scan.scan(0);
        assertThat(scan.isLong()).isFalse();
        assertThat(scan.real()).isEqualTo(0x1p63);
    }

    @Test
    void otherForms_areNoNumbers() {
        for (var text : new String[] {"01", "1.", ".5", "-", "1e", "1e+", "+1", "Infinit", "-NaN", "", "NAN"}) {
            var bytes = text.getBytes(StandardCharsets.US_ASCII);
            assertThat(new NumberScan(bytes, bytes.length).scan(0)).as(text).isEqualTo(-1);
        }
    }
}
