package io.millrace.server.db;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A piece of SQL with the values of its question marks, in order. Values never enter the text.
 *
 * @param text SQL with {@code ?}
 * @param values {@code Long}, {@code Integer}, {@code Double}, {@code String}, {@code long[]}, {@code String[]} or null
 */
public record Sql(String text, List<@Nullable Object> values) {
    private static final Pattern MARK = Pattern.compile("\\?");

    public Sql {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    public static Sql of(String text, @Nullable Object... values) {
        return new Sql(text, Arrays.asList(values));
    }

    /** This, then that. */
    public Sql then(Sql next) {
        var all = new ArrayList<>(values);
        all.addAll(next.values);
        return new Sql(text + next.text, all);
    }

    public Sql then(String next, @Nullable Object... more) {
        return then(of(next, more));
    }

    public static Sql join(String separator, List<Sql> parts) {
        var text = new StringBuilder();
        var values = new ArrayList<@Nullable Object>();
        for (var part : parts) {
            text.append(text.isEmpty() ? "" : separator).append(part.text);
            values.addAll(part.values);
        }
        return new Sql(text.toString(), values);
    }

    /** Puts pieces where the text says {@code #name}; the pieces' values come in the order of the text. */
    public static Sql template(String text, java.util.Map<String, Sql> pieces) {
        var result = of("");
        int at = 0;
        var matcher = Pattern.compile("#(\\w+)").matcher(text);
        while (matcher.find()) {
            var piece = pieces.get(matcher.group(1));
            if (piece == null) {
                throw new IllegalArgumentException("No piece for #" + matcher.group(1));
            }
            result = result.then(text.substring(at, matcher.start())).then(piece);
            at = matcher.end();
        }
        return result.then(text.substring(at));
    }

    int marks() {
        return (int) MARK.matcher(text).results().count();
    }
}
