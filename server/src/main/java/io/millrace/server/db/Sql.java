package io.millrace.server.db;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of SQL with the values of its question marks, in order. Values never enter the text.
 *
 * @param text SQL with {@code ?}
 * @param values {@code Long}, {@code Integer}, {@code Double}, {@code String}, {@code long[]}, {@code String[]} or null
 */
public record Sql(String text, List<@Nullable Object> values) {
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
}
