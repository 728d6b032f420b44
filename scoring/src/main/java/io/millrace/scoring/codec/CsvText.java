package io.millrace.scoring.codec;

/** Cells of CSV as they are written. */
final class CsvText {
    private CsvText() {}

    /** In quotes where it needs them. */
    static String cell(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                return '"' + text.replace("\"", "\"\"") + '"';
            }
        }
        return text;
    }
}
