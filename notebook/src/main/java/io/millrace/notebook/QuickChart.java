package io.millrace.notebook;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.util.List;
import java.util.Locale;

/** A picture of a small table, as SVG: names from its first column, values from its last. */
enum QuickChart {
    BAR {
        @Override
        void draw(Slices slices, StringBuilder svg) {
            double room = (double) WIDTH / slices.names().size();
            for (int i = 0; i < slices.names().size(); i++) {
                double height = slices.share(i) * BASE;
                rectangle(svg, i, new double[] {room * (i + 0.15), BASE - height, room * 0.7, height});
                text(svg, slices.names().get(i), room * (i + 0.5), BASE + 20);
            }
        }
    },
    LINE {
        @Override
        void draw(Slices slices, StringBuilder svg) {
            double room = (double) WIDTH / slices.names().size();
            svg.append("<polyline fill=\"none\" stroke=\"")
                    .append(COLORS.get(0))
                    .append("\" stroke-width=\"2\" points=\"");
            for (int i = 0; i < slices.names().size(); i++) {
                svg.append(place(room * (i + 0.5)))
                        .append(',')
                        .append(place(BASE - slices.share(i) * BASE))
                        .append(' ');
            }
            svg.append("\"/>");
            text(svg, slices.names().getFirst(), room / 2, BASE + 20);
            text(svg, slices.names().getLast(), WIDTH - room / 2, BASE + 20);
        }
    },
    PIE {
        @Override
        void draw(Slices slices, StringBuilder svg) {
            double sum = slices.values().stream().mapToDouble(Math::abs).sum();
            double turned = 0;
            for (int i = 0; i < slices.names().size(); i++) {
                double share = sum == 0 ? 0 : Math.abs(slices.values().get(i)) / sum;
                slice(svg, i, new double[] {turned, Math.min(share, 0.99999)});
                turned += share;
                var label =
                        String.format(Locale.ROOT, "%s: %.1f %%", slices.names().get(i), share * 100);
                rectangle(svg, i, new double[] {290, 30 + 24 * i, 12, 12});
                svg.append("<text x=\"310\" y=\"").append(41 + 24 * i).append("\" font-size=\"13\">");
                svg.append(FrameTable.escaped(label)).append("</text>");
            }
        }
    };

    private static final int WIDTH = 480;
    private static final int BASE = 220;
    private static final List<String> COLORS =
            List.of("#1c7ed6", "#d9480f", "#2b8a3e", "#862e9c", "#0b7285", "#868e96");

    /** What is drawn. */
    private record Slices(List<String> names, List<Double> values) {
        double share(int i) {
            double most = values.stream().mapToDouble(Math::abs).max().orElse(1);
            return most == 0 ? 0 : Math.abs(values.get(i)) / most;
        }
    }

    abstract void draw(Slices slices, StringBuilder svg);

    /** By name, in any letter case; an unknown one is {@code INVALID_PARAMETER_VALUE}. */
    static QuickChart named(String name) {
        try {
            return valueOf(name.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "There is no chart '%s'; there are bar, line and pie", name);
        }
    }

    String svg(FrameTable table) {
        var slices = slices(table);
        var svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"480\" height=\"250\""
                + " font-family=\"sans-serif\" fill=\"currentColor\">"); // legible on dark pages
        if (!slices.names().isEmpty()) {
            draw(slices, svg);
        }
        return svg.append("</svg>").toString();
    }

    private static Slices slices(FrameTable table) {
        try {
            return new Slices(
                    table.rows().stream().map(List::getFirst).toList(),
                    table.rows().stream()
                            .map(row -> Double.valueOf(row.getLast()))
                            .toList());
        } catch (NumberFormatException e) {
            throw INVALID_PARAMETER_VALUE.error(
                    e,
                    "A chart needs numbers in the last column, '%s'",
                    table.columns().getLast());
        }
    }

    private static void slice(StringBuilder svg, int i, double[] fromAndShare) {
        double from = 2 * Math.PI * fromAndShare[0];
        double to = from + 2 * Math.PI * fromAndShare[1];
        svg.append("<path fill=\"").append(COLORS.get(i % COLORS.size())).append("\" d=\"M140 120 L");
        svg.append(place(140 + 110 * Math.sin(from))).append(' ').append(place(120 - 110 * Math.cos(from)));
        svg.append(" A110 110 0 ").append(fromAndShare[1] > 0.5 ? 1 : 0).append(" 1 ");
        svg.append(place(140 + 110 * Math.sin(to))).append(' ').append(place(120 - 110 * Math.cos(to)));
        svg.append(" Z\"/>");
    }

    private static void rectangle(StringBuilder svg, int i, double[] place) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
                place[0],
                place[1],
                place[2],
                place[3],
                COLORS.get(i % COLORS.size())));
    }

    private static void text(StringBuilder svg, String text, double x, double y) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"12\" text-anchor=\"middle\">%s</text>",
                x,
                y,
                FrameTable.escaped(text)));
    }

    private static String place(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
