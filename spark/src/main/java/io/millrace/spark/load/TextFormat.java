package io.millrace.spark.load;

import io.millrace.protocol.ErrorCode;
import io.millrace.spark.data.SqlState;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How records are written in a file.
 *
 * @param delimiter what stands between fields, in UTF-8
 * @param quote what stands around fields, one ASCII character; empty where fields are never quoted
 * @param formats of timestamps, dates and times
 * @param oneLine whether each line is a record; else a quoted field may span lines
 * @param headerLines how many lines at the start of each file are none of its records
 */
public record TextFormat(
        String delimiter, String quote, TimeFormats formats, boolean oneLine, String charsetName, int headerLines)
        implements Serializable {
    public static final TextFormat DEFAULT =
            new TextFormat(",", "\"", TimeFormats.DEFAULT, true, StandardCharsets.UTF_8.name(), 0);

    public TextFormat {
        if (delimiter.length() != 1 || "\r\n".contains(delimiter)) {
            throw SqlState.BAD_DELIMITER.error("The column delimiter must be one character, not '%s'.", delimiter);
        }
        if (quote.length() > 1 || (!quote.isEmpty() && quote.charAt(0) > 127)) {
            throw SqlState.BAD_DELIMITER.error("The character delimiter must be an ASCII character, not '%s'.", quote);
        }
        if (delimiter.equals(quote)) {
            throw SqlState.SAME_DELIMITERS.error("The column and the character delimiter are both '%s'.", delimiter);
        }
        checkedCharset(charsetName);
    }

    /**
     * From the texts of the procedures, null meaning the default. Escapes: {@code \t}, {@code \f}, {@code \b}, {@code \\},
     * {@code ^A}, two single quotes, and {@code \0} for no quoting at all.
     */
    public static TextFormat of(@Nullable String delimiter, @Nullable String quote) {
        var none = quote != null && quote.equals("\\0");
        var quoting = none ? "" : unescaped(quote, "\"");
        return new TextFormat(
                unescaped(delimiter, ","), quoting, TimeFormats.DEFAULT, true, StandardCharsets.UTF_8.name(), 0);
    }

    public TextFormat with(TimeFormats newFormats) {
        return new TextFormat(delimiter, quote, newFormats, oneLine, charsetName, headerLines);
    }

    public TextFormat withOneLine(boolean newOneLine) {
        return new TextFormat(delimiter, quote, formats, newOneLine, charsetName, headerLines);
    }

    public TextFormat withCharset(String newCharset) {
        return new TextFormat(delimiter, quote, formats, oneLine, newCharset, headerLines);
    }

    public TextFormat withHeaderLines(int lines) {
        return new TextFormat(delimiter, quote, formats, oneLine, charsetName, lines);
    }

    Charset charset() {
        return checkedCharset(charsetName);
    }

    /** Whether the file's bytes can be read as UTF-8 without being decoded first. */
    boolean isUtf8() {
        return charset().equals(StandardCharsets.UTF_8) || charset().equals(StandardCharsets.US_ASCII);
    }

    private static Charset checkedCharset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw ErrorCode.INVALID_PARAMETER_VALUE.error(e, "There is no character set '%s'.", name);
        }
    }

    private static String unescaped(@Nullable String text, String fallback) {
        if (text == null || text.isEmpty()) {
            return fallback;
        }
        var value = switch (text) {
            case "\\t" -> "\t";
            case "\\f" -> "\f";
            case "\\b" -> "\b";
            case "\\\\" -> "\\";
            case "^A", "^a" -> "\u0001";
            case "''" -> "'";
            default -> text;
        };
        if (value.length() != 1) {
            throw SqlState.BAD_DELIMITER.error(
                    "A delimiter is one character or one of \\t \\f \\b \\\\ ^A, not '%s'.", text);
        }
        return value;
    }
}
