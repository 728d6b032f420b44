package io.millrace.scoring.lightgbm;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.json.Json;
import io.millrace.scoring.FeatureMatrix.Features;
import io.millrace.scoring.trees.Tree;
import io.millrace.scoring.trees.TreeEnsemble;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A booster as its file has it.
 *
 * @param rounds that sums are divided by: 1 unless the trees vote
 */
record LightgbmModel(Features features, TreeEnsemble trees, Objective objective, int rounds) {
    private static final int MAX_FEATURES = 10_000_000;

    int outputs() {
        return trees.outputs();
    }

    static LightgbmModel read(String text) {
        if (!text.startsWith("tree")) {
            throw INVALID_PARAMETER_VALUE.error("The file is no LightGBM model: it must start with 'tree'");
        }
        var sections = sections(text);
        var head = Values.of("the header", sections.get(0));
        int outputs = head.count("num_tree_per_iteration");
        int width = head.count("max_feature_idx") + 1;
        if (outputs < 1 || outputs > 100_000 || width > MAX_FEATURES) {
            throw head.broken("num_tree_per_iteration", "out of range");
        }
        var trees = new ArrayList<Tree>();
        for (var section : sections.subList(1, sections.size())) {
            trees.add(LightgbmTrees.read(Values.of("tree " + trees.size(), section), trees.size() % outputs));
        }
        checkCount(head, trees.size());
        var ensemble = TreeEnsemble.of(TreeEnsemble.Sums.DOUBLE, outputs, trees);
        if (ensemble.features() > width) {
            throw head.broken("max_feature_idx", "less than the trees ask for");
        }
        int rounds = head.has("average_output") ? Math.max(1, trees.size() / outputs) : 1;
        return new LightgbmModel(
                features(head, width, text), ensemble, Objective.of(head.text("objective", "")), rounds);
    }

    /** A file that was cut off between two trees looks whole otherwise. */
    private static void checkCount(Values head, int trees) {
        if (head.has("tree_sizes")) {
            head.numbers("tree_sizes", trees);
        }
    }

    /** The header and each tree, as lines. */
    private static List<List<String>> sections(String text) {
        var sections = new ArrayList<List<String>>();
        sections.add(new ArrayList<>());
        for (var line : (Iterable<String>) text.lines()::iterator) {
            if (line.startsWith("end of trees")) {
                return sections;
            }
            if (line.startsWith("Tree=")) {
                sections.add(new ArrayList<>());
            } else if (!line.isBlank()) {
                sections.get(sections.size() - 1).add(line);
            }
        }
        throw INVALID_PARAMETER_VALUE.error("The LightGBM model is cut off: 'end of trees' is missing");
    }

    private static Features features(Values head, int width, String text) {
        var names = List.of(head.text("feature_names").strip().split(" "));
        if (names.size() != width) {
            throw head.broken("feature_names", "a list of " + names.size() + " names for " + width + " features");
        }
        boolean real = !names.get(0).equals("Column_0");
        return new Features(real ? names : List.of(), width, codes(head, width, text));
    }

    /** Numbers of pandas' categories, which the Python package keeps behind the model. */
    private static Map<Integer, Map<String, Integer>> codes(Values head, int width, String text) {
        int start = text.lastIndexOf("\npandas_categorical:");
        if (start < 0 || !head.has("feature_infos")) {
            return Map.of();
        }
        var line = text.substring(start + "\npandas_categorical:".length())
                .lines()
                .findFirst()
                .orElse("");
        if (!(Json.readMap("{\"lists\":" + line + "}").get("lists") instanceof List<?> lists)) {
            return Map.of();
        }
        var categorical = categorical(head, width);
        var codes = new HashMap<Integer, Map<String, Integer>>();
        for (int i = 0; i < lists.size() && lists.size() == categorical.size(); i++) {
            codes.put(categorical.get(i), numbered(lists.get(i)));
        }
        return codes;
    }

    private static Map<String, Integer> numbered(Object list) {
        var numbers = new HashMap<String, Integer>();
        if (list instanceof List<?> texts) {
            texts.forEach(text -> numbers.put(String.valueOf(text), numbers.size()));
        }
        return numbers;
    }

    /** Features whose values the file lists, {@code 0:1:2}, instead of giving their range, {@code [0:2]}. */
    private static List<Integer> categorical(Values head, int width) {
        var infos = head.text("feature_infos").strip().split(" ");
        var categorical = new ArrayList<Integer>();
        for (int i = 0; i < width && i < infos.length; i++) {
            if (!infos[i].startsWith("[") && !infos[i].equals("none")) {
                categorical.add(i);
            }
        }
        return categorical;
    }

    void predict(double[] row, int offset, double[] predictions, int to) {
        trees.add(row, offset, predictions, to);
        for (int i = to; rounds > 1 && i < to + outputs(); i++) {
            predictions[i] /= rounds;
        }
        objective.predict(predictions, to, to + outputs());
    }
}
