package io.millrace.notebook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;

/**
 * The first rows of a table, to look at.
 *
 * @param rows values as text, by column; null is an empty text
 * @param more whether the table goes on
 */
record FrameTable(List<String> columns, List<List<String>> rows, boolean more) {
    static final int MOST = 20;
    private static final int LONG_NUMBER = 10;
    private static final MathContext DIGITS = new MathContext(7);

    FrameTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    static FrameTable of(Dataset<?> frame) {
        var rows = new ArrayList<List<String>>();
        for (var row : frame.toDF().takeAsList(MOST + 1)) {
            var values = new ArrayList<String>();
            for (int i = 0; i < row.size(); i++) {
                var value = row.get(i);
                values.add(value == null ? "" : text(value));
            }
            rows.add(values);
        }
        boolean more = rows.size() > MOST;
        return new FrameTable(List.of(frame.columns()), more ? rows.subList(0, MOST) : rows, more);
    }

    /** A number with many digits is read by people here: the DataFrame has the others. */
    private static String text(Object value) {
        var text = value.toString();
        return value instanceof Double number && Double.isFinite(number) && text.length() > LONG_NUMBER
                ? new BigDecimal(number, DIGITS).toString()
                : text;
    }

    String html() {
        var html = new StringBuilder("<table><thead><tr>");
        columns.forEach(column -> html.append("<th>").append(escaped(column)).append("</th>"));
        html.append("</tr></thead><tbody>");
        for (var row : rows) {
            html.append("<tr>");
            row.forEach(value -> html.append("<td>").append(escaped(value)).append("</td>"));
            html.append("</tr>");
        }
        return html.append("</tbody></table>")
                .append(more ? "<p>The first " + MOST + " rows.</p>" : "")
                .toString();
    }

    String text() {
        var text = new StringBuilder(String.join("\t", columns));
        rows.forEach(row -> text.append('\n').append(String.join("\t", row)));
        return text.append(more ? "\n…" : "").toString();
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
