package io.millrace.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuickChartTest {
    private static final FrameTable CLASSES =
            new FrameTable(List.of("class", "count"), List.of(List.of("0", "750"), List.of("<1>", "250")), false);

    @Test
    void pie_hasASliceForEachRow_withItsShare() {
        assertThat(QuickChart.named("Pie").svg(CLASSES))
                .startsWith("<svg ")
                .endsWith("</svg>")
                .contains("0: 75.0 %", "&lt;1&gt;: 25.0 %")
                .containsPattern("<path [^>]*><rect [^>]*>.*<path ");
    }

    @Test
    void bar_highestValue_fillsTheHeight() {
        assertThat(QuickChart.named("bar").svg(CLASSES)).contains("height=\"220.0\"", "height=\"73.3\"", "&lt;1&gt;");
    }

    @Test
    void line_goesThroughEachValue() {
        assertThat(QuickChart.named("line").svg(CLASSES)).contains("points=\"120.00,0.00 360.00,146.67 \"");
    }

    @Test
    void chart_ofNoNumbersOrNoKnownKind_isRefused() {
        var words = new FrameTable(List.of("a", "b"), List.of(List.of("x", "y")), false);
        assertThatThrownBy(() -> QuickChart.BAR.svg(words)).hasMessageContaining("last column, 'b'");
        assertThatThrownBy(() -> QuickChart.named("cake")).hasMessageContaining("bar, line and pie");
    }

    @Test
    void table_itsText_isEscaped() {
        assertThat(CLASSES.html())
                .contains("<th>class</th>", "<td>&lt;1&gt;</td>")
                .doesNotContain("The first");
        assertThat(CLASSES.text()).isEqualTo("class\tcount\n0\t750\n<1>\t250");
    }
}
