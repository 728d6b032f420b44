package io.millrace.spark.load;

import io.millrace.spark.data.SqlState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/** Numbers out of ASCII bytes, exactly; the usual short ones without making a text of them. */
final class Numbers {
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final long[] LONG_POWERS = new long[19];

    static {
        LONG_POWERS[0] = 1;
        for (var i = 1; i < LONG_POWERS.length; i++) {
            LONG_POWERS[i] = LONG_POWERS[i - 1] * 10;
        }
    }

    private final String type;
    private long digits;
    private int digitCount;
    private int scale;
    private boolean negative;

    Numbers(String type) {
        this.type = type;
    }

    /** A double as {@link Double#parseDouble} reads it, but no NaN, infinity or hexadecimal. */
    double toDouble(byte[] data, int start, int end) throws BadField {
        var from = trimStart(data, start, end);
        var to = trimEnd(data, from, end);
        var stop = decimal(data, from, to);
        // Both are exact doubles here, so that one division rounds correctly.
        if (stop == to && digitCount <= 15 && scale <= 22) {
            var value = digits / POWERS[scale];
            return negative ? -value : value;
        }
        return slowDouble(data, from, to, stop);
    }

    private double slowDouble(byte[] data, int from, int to, int stop) throws BadField {
        checkExponent(data, from, to, stop);
        var value = Double.parseDouble(text(data, from, to));
        if (Double.isInfinite(value)) {
            throw new BadField(SqlState.OUT_OF_RANGE, "'" + text(data, from, to) + "' is out of the range of " + type);
        }
        return value;
    }

    /** A whole number between these bounds. */
    long toLong(byte[] data, int start, int end, long least, long most) throws BadField {
        var from = trimStart(data, start, end);
        var to = trimEnd(data, from, end);
        var stop = decimal(data, from, to);
        if (stop != to || scale != 0 || to == from || data[to - 1] == '.') {
            throw bad(data, from, to);
        }
        var value = digitCount <= 18 ? (negative ? -digits : digits) : slowLong(data, from, to);
        if (value < least || value > most) {
            throw bad(data, from, to);
        }
        return value;
    }

    private long slowLong(byte[] data, int from, int to) throws BadField {
        try {
            return Long.parseLong(text(data, from, to));
        } catch (NumberFormatException e) {
            throw bad(data, from, to);
        }
    }

    /** The number times ten to the power of {@code targetScale}, half rounded up; only for precisions up to 18. */
    long toUnscaled(byte[] data, int start, int end, int precision, int targetScale) throws BadField {
        var from = trimStart(data, start, end);
        var to = trimEnd(data, from, end);
        var stop = decimal(data, from, to);
        if (stop == to && digitCount + Math.max(0, targetScale - scale) <= 18 && scale <= 18) {
            var value = scale <= targetScale
                    ? digits * LONG_POWERS[targetScale - scale]
                    : (digits + LONG_POWERS[scale - targetScale] / 2) / LONG_POWERS[scale - targetScale];
            if (value >= LONG_POWERS[precision]) {
                throw tooLarge(data, from, to);
            }
            return negative ? -value : value;
        }
        return toDecimal(data, start, end, precision, targetScale)
                .unscaledValue()
                .longValueExact();
    }

    BigDecimal toDecimal(byte[] data, int start, int end, int precision, int targetScale) throws BadField {
        var from = trimStart(data, start, end);
        var to = trimEnd(data, from, end);
        checkExponent(data, from, to, decimal(data, from, to));
        var value = new BigDecimal(text(data, from, to));
        if ((long) value.precision() - value.scale() > 100 && value.signum() != 0) {
            throw tooLarge(data, from, to);
        }
        var scaled = value.setScale(targetScale, RoundingMode.HALF_UP);
        if (scaled.precision() > precision) {
            throw tooLarge(data, from, to);
        }
        return scaled;
    }

    /** Reads sign, digits and point; answers where they stop. */
    private int decimal(byte[] data, int from, int to) throws BadField {
        digits = 0;
        digitCount = 0;
        scale = 0;
        var at = from;
        negative = at < to && data[at] == '-';
        if (at < to && (data[at] == '-' || data[at] == '+')) {
            at++;
        }
        var first = at;
        var point = -1;
        for (; at < to; at++) {
            var digit = data[at] - '0';
            if (digit >= 0 && digit <= 9) {
                digitCount += digits == 0 && digit == 0 ? 0 : 1;
                digits = digitCount > 18 ? Long.MAX_VALUE / 100 : digits * 10 + digit;
                scale += point >= 0 ? 1 : 0;
            } else if (data[at] == '.' && point < 0) {
                point = at;
            } else {
                break;
            }
        }
        if (at == first || (at == first + 1 && point >= 0)) {
            throw bad(data, from, to);
        }
        return at;
    }

    private void checkExponent(byte[] data, int from, int to, int stop) throws BadField {
        var at = stop;
        if (at == to) {
            return;
        }
        if (data[at] != 'e' && data[at] != 'E') {
            throw bad(data, from, to);
        }
        at++;
        if (at < to && (data[at] == '-' || data[at] == '+')) {
            at++;
        }
        var first = at;
        while (at < to && data[at] >= '0' && data[at] <= '9') {
            at++;
        }
        if (at != to || at == first || at - first > 6) {
            throw bad(data, from, to);
        }
    }

    private BadField bad(byte[] data, int from, int to) {
        return new BadField(SqlState.BAD_NUMBER, "'" + text(data, from, to) + "' is no " + type);
    }

    private BadField tooLarge(byte[] data, int from, int to) {
        return new BadField(SqlState.OUT_OF_RANGE, "'" + text(data, from, to) + "' is out of the range of " + type);
    }

    private static int trimStart(byte[] data, int from, int to) {
        var at = from;
        while (at < to && data[at] == ' ') {
            at++;
        }
        return at;
    }

    private static int trimEnd(byte[] data, int from, int to) {
        var at = to;
        while (at > from && data[at - 1] == ' ') {
            at--;
        }
        return at;
    }

    private static String text(byte[] data, int from, int to) {
        return new String(data, from, to - from, StandardCharsets.UTF_8);
    }
}
