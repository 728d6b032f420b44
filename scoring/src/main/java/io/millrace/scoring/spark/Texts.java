package io.millrace.scoring.spark;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Stages that cut texts into words, and filter and join those. */
final class Texts {
    private static final Pattern SPACE = Pattern.compile("\\s");

    private Texts() {}

    /** {@code Tokenizer}. */
    static void tokenizer(Stage stage, Plan plan) {
        int in = plan.requiredText(stage.text("inputCol"));
        int out = plan.makeWords(stage.text("outputCol")).words;
        plan.add(row -> {
            var words = row.words[out];
            words.clear();
            for (var word : SPACE.split(present(row, in).toLowerCase(Locale.ROOT))) {
                words.add(word);
            }
        });
    }

    private static String present(Row row, int in) {
        @Nullable String text = row.texts[in];
        if (text == null) {
            throw INVALID_PARAMETER_VALUE.error("A text is null");
        }
        return text;
    }

    static Words required(Row row, int in) {
        if (!row.words[in].present) {
            throw INVALID_PARAMETER_VALUE.error("A list of words is null");
        }
        return row.words[in];
    }

    /** {@code RegexTokenizer}. */
    static void regexTokenizer(Stage stage, Plan plan) {
        int in = plan.requiredText(stage.text("inputCol"));
        int out = plan.makeWords(stage.text("outputCol")).words;
        var pattern = Pattern.compile(stage.text("pattern", "\\s+"));
        boolean gaps = stage.flag("gaps", true);
        boolean lower = stage.flag("toLowercase", true);
        int shortest = stage.integer("minTokenLength", 1);
        plan.add(row -> {
            var words = row.words[out];
            words.clear();
            var text = present(row, in);
            cut(lower ? text.toLowerCase(Locale.ROOT) : text, pattern, gaps, shortest, words);
        });
    }

    private static void cut(String text, Pattern pattern, boolean gaps, int shortest, Words words) {
        if (gaps) {
            for (var word : pattern.split(text)) {
                if (word.length() >= shortest) {
                    words.add(word);
                }
            }
            return;
        }
        var found = pattern.matcher(text);
        while (found.find()) {
            if (found.group().length() >= shortest) {
                words.add(found.group());
            }
        }
    }

    /** {@code StopWordsRemover}. */
    static void stopWords(Stage stage, Plan plan) {
        boolean exact = stage.flag("caseSensitive", false);
        var locale = Locale.forLanguageTag(stage.text("locale", "en").replace('_', '-'));
        var stops = new HashSet<String>();
        for (var word : stage.texts("stopWords")) {
            stops.add(exact ? word : word.toLowerCase(locale));
        }
        var inputs = stage.inputs();
        var outputs = stage.outputs();
        for (int i = 0; i < inputs.length; i++) {
            int in = plan.words(inputs[i]);
            int out = plan.makeWords(outputs[i]).words;
            plan.add(row -> {
                var from = required(row, in);
                row.words[out].clear();
                for (int word = 0; word < from.count; word++) {
                    @Nullable String text = from.items[word];
                    if (text == null || !stops.contains(exact ? text : text.toLowerCase(locale))) {
                        row.words[out].add(text);
                    }
                }
            });
        }
    }

    /** {@code NGram}. */
    static void ngrams(Stage stage, Plan plan) {
        int n = stage.integer("n", 2);
        int in = plan.words(stage.text("inputCol"));
        int out = plan.makeWords(stage.text("outputCol")).words;
        plan.add(row -> {
            var from = required(row, in);
            row.words[out].clear();
            for (int start = 0; start + n <= from.count; start++) {
                var joined = new StringBuilder().append(Objects.toString(from.items[start]));
                for (int i = 1; i < n; i++) {
                    joined.append(' ').append(Objects.toString(from.items[start + i]));
                }
                row.words[out].add(joined.toString());
            }
        });
    }
}
