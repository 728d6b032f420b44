package io.millrace.spark.data;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How text is written. The defaults: UTF-8, comma, double quote, no header line, not compressed (else gzip). */
public record ExportOptions(Charset charset, char separator, char quote, boolean header, boolean compressed) {
    public static final ExportOptions DEFAULT = new ExportOptions(StandardCharsets.UTF_8, ',', '"', false, false);

    public ExportOptions withHeader() {
        return new ExportOptions(charset, separator, quote, true, compressed);
    }

    public ExportOptions withCompression() {
        return new ExportOptions(charset, separator, quote, header, true);
    }

    public ExportOptions withSeparator(char newSeparator) {
        return new ExportOptions(charset, newSeparator, quote, header, compressed);
    }
}
