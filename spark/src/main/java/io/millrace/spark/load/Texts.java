package io.millrace.spark.load;

import io.millrace.spark.data.SqlState;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;
import org.apache.spark.unsafe.types.UTF8String;

/** Fields that stay text, or are a word or bytes. */
final class Texts {
    private static final Pattern SIZED = Pattern.compile("(varchar|char)\\((\\d+)\\)");

    private Texts() {}

    /** Text of the declared type: {@code varchar(n)} limits it, {@code char(n)} also fills it with spaces. */
    static FieldParser of(String declared) {
        var sized = SIZED.matcher(declared.toLowerCase(Locale.ROOT));
        if (!sized.matches()) {
            return (f, i, row, c) -> row.write(c, f.data(), f.from(i), f.to(i) - f.from(i));
        }
        var size = Integer.parseInt(sized.group(2));
        var fill = sized.group(1).equals("char");
        return (f, i, row, c) -> {
            var length = length(f.data(), f.from(i), f.to(i));
            if (length > size) {
                throw new BadField(SqlState.TOO_LONG, "a text of " + length + " characters is longer than " + declared);
            }
            if (fill && length < size) {
                row.write(c, UTF8String.fromString(f.text(i) + " ".repeat(size - length)));
            } else {
                row.write(c, f.data(), f.from(i), f.to(i) - f.from(i));
            }
        };
    }

    static void truth(Fields fields, int field, UnsafeRowWriter row, int column) throws BadField {
        var text = fields.text(field).strip().toLowerCase(Locale.ROOT);
        switch (text) {
            case "true", "t", "1" -> row.write(column, true);
            case "false", "f", "0" -> row.write(column, false);
            default -> throw new BadField(SqlState.BAD_NUMBER, "'" + text + "' is no BOOLEAN");
        }
    }

    static void hexadecimal(Fields fields, int field, UnsafeRowWriter row, int column) throws BadField {
        try {
            row.write(column, HexFormat.of().parseHex(fields.text(field).strip()));
        } catch (IllegalArgumentException e) {
            throw new BadField(SqlState.BAD_NUMBER, "'" + fields.text(field) + "' is no hexadecimal BINARY");
        }
    }

    /** Characters of UTF-8: all bytes but those that continue one. */
    private static int length(byte[] data, int from, int to) {
        var length = 0;
        for (var i = from; i < to; i++) {
            length += (data[i] & 0xc0) == 0x80 ? 0 : 1;
        }
        return length;
    }
}
