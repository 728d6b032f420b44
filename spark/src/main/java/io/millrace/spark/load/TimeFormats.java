package io.millrace.spark.load;

import io.millrace.protocol.ErrorCode;
import java.io.Serializable;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The formats of moments in a file, in the letters of {@code SimpleDateFormat}; a run of {@code S} stands for any number of digits. */
public record TimeFormats(String timestamp, String date, String time) implements Serializable {
    public static final TimeFormats DEFAULT = new TimeFormats("yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd", "HH:mm:ss");

    public TimeFormats {
        formatter(timestamp);
        formatter(date);
        formatter(time);
    }

    /** Null or empty text means the default. */
    public static TimeFormats of(@Nullable String timestamp, @Nullable String date, @Nullable String time) {
        return new TimeFormats(
                given(timestamp, DEFAULT.timestamp), given(date, DEFAULT.date), given(time, DEFAULT.time));
    }

    /** A strict reader of this pattern: 2020-02-30 is no date. The default timestamp may carry a fraction. */
    static DateTimeFormatter formatter(String pattern) {
        try {
            var builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
            append(builder, pattern);
            if (pattern.equals("yyyy-MM-dd HH:mm:ss")) {
                builder.appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true);
            }
            return builder.toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw ErrorCode.INVALID_PARAMETER_VALUE.error(e, "'%s' is no format of dates or times.", pattern);
        }
    }

    private static void append(DateTimeFormatterBuilder builder, String pattern) {
        var at = 0;
        while (at < pattern.length()) {
            var end = endOfRun(pattern, at);
            var run = pattern.substring(at, end);
            switch (pattern.charAt(at)) {
                // Year of era asks for an era when it is strict.
                case 'y' -> builder.appendPattern(run.replace('y', 'u'));
                case 'S' -> builder.appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, false);
                case 'Z' -> builder.appendPattern("[XXX][XX][X]");
                case 'z' -> builder.appendZoneText(TextStyle.SHORT);
                default -> builder.appendPattern(run);
            }
            at = end;
        }
    }

    private static int endOfRun(String pattern, int from) {
        var letter = pattern.charAt(from);
        if (letter == '\'') {
            var close = pattern.indexOf('\'', from + 1);
            return close < 0 ? pattern.length() : close + 1;
        }
        var end = from + 1;
        while (end < pattern.length() && pattern.charAt(end) == letter) {
            end++;
        }
        return end;
    }

    private static String given(@Nullable String text, String fallback) {
        return text == null || text.isEmpty() ? fallback : text;
    }
}
