package io.millrace.scoring.spark;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of texts in a row, whose memory is used again for the next row. */
final class Words {
    boolean present;
    int count;

    @Nullable
    String[] items = new String[8];

    void clear() {
        present = true;
        count = 0;
    }

    void add(@Nullable String word) {
        if (count == items.length) {
            items = Arrays.copyOf(items, count * 2);
        }
        items[count++] = word;
    }

    List<@Nullable String> toList() {
        return Arrays.asList(Arrays.copyOf(items, count));
    }
}
