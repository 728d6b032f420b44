package io.millrace.scoring.spark;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Stages that count words into sparse vectors. */
final class Counting {
    private Counting() {}

    /** {@code HashingTF}; models of Spark 2 keep their own way of hashing. */
    static void hashing(Stage stage, Plan plan) {
        int size = stage.integer("numFeatures", 1 << 18);
        boolean binary = stage.flag("binary", false);
        boolean old = String.valueOf(stage.metadata().get("sparkVersion")).matches("[12]\\..*");
        int in = plan.words(stage.text("inputCol"));
        int out = plan.makeVector(stage.text("outputCol"), size).vector;
        plan.add(row -> {
            var words = Texts.required(row, in);
            var counts = new TreeMap<Integer, Double>();
            for (int i = 0; i < words.count; i++) {
                counts.merge(place(words.items[i], size, old), 1.0, Double::sum);
            }
            write(counts, 0, binary, row.vectors[out], size);
        });
    }

    private static int place(@Nullable String word, int size, boolean old) {
        if (word == null) {
            return Murmur.SEED % size;
        }
        return old ? Murmur.oldIndex(word, size) : Murmur.index(word, size);
    }

    /** {@code CountVectorizerModel}: words outside of the vocabulary count for the share only. */
    static void vocabulary(Stage stage, Plan plan) {
        var vocabulary = new HashMap<@Nullable Object, Integer>();
        for (var word : stage.data().list("vocabulary")) {
            vocabulary.put(word, vocabulary.size());
        }
        int size = vocabulary.size();
        double least = stage.number("minTF", 1);
        boolean binary = stage.flag("binary", false);
        int in = plan.words(stage.text("inputCol"));
        int out = plan.makeVector(stage.text("outputCol"), size).vector;
        plan.add(row -> {
            var words = Texts.required(row, in);
            var counts = new TreeMap<Integer, Double>();
            for (int i = 0; i < words.count; i++) {
                var index = vocabulary.get(words.items[i]);
                if (index != null) {
                    counts.merge(index, 1.0, Double::sum);
                }
            }
            write(counts, least >= 1 ? least : least * words.count, binary, row.vectors[out], size);
        });
    }

    static void write(Map<Integer, Double> counts, double least, boolean binary, Vec to, int size) {
        to.sparse(size);
        counts.forEach((index, count) -> {
            if (count >= least || least == 0) {
                to.append(index, binary ? 1 : count);
            }
        });
    }

    /** {@code FeatureHasher}: numbers under their column's name, everything else under {@code column=value}; null is nothing. */
    static void features(Stage stage, Plan plan) {
        int size = stage.integer("numFeatures", 1 << 18);
        var names = stage.inputs();
        var categorical = stage.has("categoricalCols") ? Set.of(stage.texts("categoricalCols")) : Set.<String>of();
        var numbers = new int[names.length];
        var texts = new int[names.length];
        for (int i = 0; i < names.length; i++) {
            var slot = plan.find(names[i]);
            boolean text = slot != null && slot.input == Slot.NONE && slot.kind() == Kind.TEXT;
            numbers[i] = text ? Slot.NONE : plan.number(names[i]);
            texts[i] = plan.requiredText(names[i]);
        }
        int out = plan.makeVector(stage.text("outputCol"), size).vector;
        plan.add(row -> {
            var counts = new TreeMap<Integer, Double>();
            for (int i = 0; i < names.length; i++) {
                @Nullable String text = row.texts[texts[i]];
                boolean known = numbers[i] != Slot.NONE && row.known[numbers[i]];
                if (known && !categorical.contains(names[i]) && !isFlag(text)) {
                    counts.merge(Murmur.index(names[i], size), row.numbers[numbers[i]], Double::sum);
                } else if (text != null) {
                    counts.merge(Murmur.index(names[i] + "=" + text, size), 1.0, Double::sum);
                }
            }
            write(counts, 0, false, row.vectors[out], size);
        });
    }

    /** Whether a number is a boolean's: no number reads so. */
    private static boolean isFlag(@Nullable String text) {
        return "true".equals(text) || "false".equals(text);
    }

    /** {@code Word2VecModel}: the mean of the words' vectors, unknown words as zeros. */
    static void wordVectors(Stage stage, Plan plan) {
        var vectors = new HashMap<@Nullable Object, double[]>();
        int size = 0;
        for (var row : stage.rows("data")) {
            var vector = row.numbers("vector");
            size = vector.length;
            vectors.put(row.text("word"), vector);
        }
        int width = size;
        int in = plan.words(stage.text("inputCol"));
        int out = plan.makeVector(stage.text("outputCol"), width).vector;
        plan.add(row -> {
            var words = Texts.required(row, in);
            var sum = row.vectors[out].dense(width);
            Arrays.fill(sum, 0, width, 0);
            for (int i = 0; i < words.count; i++) {
                var vector = vectors.get(words.items[i]);
                for (int j = 0; vector != null && j < width; j++) {
                    sum[j] += vector[j];
                }
            }
            for (int j = 0; words.count > 0 && j < width; j++) {
                sum[j] *= 1.0 / words.count;
            }
        });
    }
}
