package io.millrace.scoring.codec;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;

/**
 * A number in text, read digit by digit. Doubles come out as {@code Double.parseDouble} gives them: numbers of few digits by
 * one exact multiplication or division (both factors are exact, so the result is rounded once), others by the parser of
 * Eisel and Lemire. Used by one thread.
 */
final class NumberScan {
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final long MAX_EXACT = 1L << 53;
    private static final int MAX_DIGITS = 18;

    private final byte[] bytes;
    private final int end;
    private int start;
    private int after;
    private boolean negative;
    private boolean integer;
    private int digits;
    private long mantissa;
    private int exponent;
    private double token;

    NumberScan(byte[] bytes, int end) {
        this.bytes = bytes;
        this.end = end;
    }

    /** Reads a number as JSON has it; returns the position after it, or -1 when there is none. */
    int scan(int from) {
        start = from;
        int at = from;
        token = 0;
        negative = at < end && bytes[at] == '-';
        if (negative) {
            at++;
        }
        if (at < end && (bytes[at] == 'N' || bytes[at] == 'I')) {
            return token(at);
        }
        int first = at;
        mantissa = 0;
        at = digits(at);
        int whole = at - first;
        if (whole == 0 || (whole > 1 && bytes[first] == '0')) {
            return -1;
        }
        digits = bytes[first] == '0' ? 0 : whole;
        exponent = 0;
        integer = true;
        if (at < end && bytes[at] == '.') {
            int point = ++at;
            at = digits(at);
            if (at == point) {
                return -1;
            }
            integer = false;
            exponent = point - at;
            digits += at - point;
        }
        if (at < end && (bytes[at] | 0x20) == 'e') {
            at = exponent(at + 1);
        }
        after = at;
        return at;
    }

    private int digits(int from) {
        int at = from;
        long sum = mantissa;
        while (at < end) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            sum = 10 * sum + digit; // wrong beyond 18 digits, and not used then
            at++;
        }
        mantissa = sum;
        return at;
    }

    private int exponent(int from) {
        int at = from;
        integer = false;
        boolean minus = at < end && bytes[at] == '-';
        if (minus || (at < end && bytes[at] == '+')) {
            at++;
        }
        int first = at;
        int value = 0;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            value = Math.min(100_000, 10 * value + bytes[at++] - '0');
        }
        exponent += minus ? -value : value;
        return at == first ? -1 : at;
    }

    private int token(int at) {
        var word = bytes[at] == 'N' ? "NaN" : "Infinity";
        if (at + word.length() > end || (negative && bytes[at] == 'N')) {
            return -1;
        }
        for (int i = 0; i < word.length(); i++) {
            if (bytes[at + i] != word.charAt(i)) {
                return -1;
            }
        }
        token = bytes[at] == 'N' ? Double.NaN : negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        integer = false;
        after = at + word.length();
        return after;
    }

    int start() {
        return start;
    }

    /** Written without point and exponent, and in the range of a long. */
    boolean isLong() {
        return integer && (digits <= MAX_DIGITS || fitsLong());
    }

    private boolean fitsLong() {
        if (digits > 19) {
            return false;
        }
        try {
            mantissa = Math.abs(Long.parseLong(text()));
            return true;
        } catch (NumberFormatException tooLarge) {
            return false;
        }
    }

    /** The value, if {@link #isLong} was asked and said so. */
    long whole() {
        return negative ? -mantissa : mantissa;
    }

    double real() {
        if (token != 0) {
            return token;
        }
        if (digits <= MAX_DIGITS && mantissa <= MAX_EXACT && exponent >= -22 && exponent <= 22) {
            double exact = exponent < 0 ? mantissa / POWERS[-exponent] : mantissa * POWERS[exponent];
            return negative ? -exact : exact;
        }
        return JavaDoubleParser.parseDouble(bytes, start, after - start);
    }

    /** A {@code Long} where that is exact, else a {@code Double}. */
    Object value() {
        return isLong() ? (Object) whole() : (Object) real();
    }

    private String text() {
        return new String(bytes, start, after - start, java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
