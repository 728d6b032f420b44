package io.millrace.scoring.xgboost;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.scoring.FeatureMatrix.Features;
import io.millrace.scoring.trees.Tree;
import io.millrace.scoring.trees.TreeEnsemble;
import java.util.ArrayList;
import java.util.List;

/**
 * A model as its file has it.
 *
 * @param start of the sums, one for each output
 */
@SuppressWarnings("ArrayRecordComponent") // never changed, never compared
record XgboostModel(Features features, Booster booster, Objective objective, double[] start) {
    /** More would be a file gone wrong. */
    private static final int MAX_OUTPUTS = 100_000;

    private static final int MAX_FEATURES = 10_000_000;

    int outputs() {
        return start.length;
    }

    /**
     * Reads a model.
     *
     * @param stopEarly whether trees after the best iteration are left out, as XGBoost's scikit-learn classes do
     */
    static XgboostModel read(byte[] content, boolean stopEarly) {
        var learner = XgboostFile.read(content).object("learner");
        var params = learner.object("learner_model_param");
        int outputs = outputs(params);
        int width = params.count("num_feature", 0);
        if (outputs > MAX_OUTPUTS || width > MAX_FEATURES) {
            throw params.broken("num_feature", "too large");
        }
        var objective = Objective.of(learner.object("objective").text("name"));
        var booster = booster(learner, new Size(width, outputs), stopEarly);
        return new XgboostModel(
                new Features(names(learner, width), width), booster, objective, start(params, objective, outputs));
    }

    private record Size(int features, int outputs) {}

    private static int outputs(Fields params) {
        int targets = Math.max(1, params.count("num_target", 1));
        return Math.multiplyExact(targets, Math.max(1, params.count("num_class", 0)));
    }

    private static List<String> names(Fields learner, int width) {
        var names = learner.texts("feature_names");
        if (!names.isEmpty() && names.size() != width) {
            throw learner.broken("feature_names", "a list of " + names.size() + " names for " + width + " features");
        }
        return names;
    }

    /** One number, or since 3.1 a list with one for each output. */
    private static double[] start(Fields params, Objective objective, int outputs) {
        var text = params.has("base_score") ? params.text("base_score") : "0.5";
        var parts = text.replace("[", "").replace("]", "").split(",", -1);
        if (parts.length != 1 && parts.length != outputs) {
            throw params.broken("base_score", "a list of " + parts.length + " for " + outputs + " outputs");
        }
        var start = new double[outputs];
        for (int i = 0; i < outputs; i++) {
            try {
                start[i] = objective.start(Float.parseFloat(parts[parts.length == 1 ? 0 : i].strip()));
            } catch (NumberFormatException e) {
                throw params.broken("base_score", "no number");
            }
        }
        return start;
    }

    private static Booster booster(Fields learner, Size size, boolean stopEarly) {
        var booster = learner.object("gradient_booster");
        var name = booster.text("name");
        return switch (name) {
            case "gbtree" -> trees(learner, booster.object("model"), new double[0], size, stopEarly);
            case "dart" ->
                trees(
                        learner,
                        booster.object("gbtree").object("model"),
                        booster.numbers("weight_drop"),
                        size,
                        stopEarly);
            case "gblinear" ->
                new Booster.Linear(
                        booster.object("model").numbers("weights", Math.multiplyExact(size.features + 1, size.outputs)),
                        size.features,
                        size.outputs);
            default -> throw INVALID_PARAMETER_VALUE.error("XGBoost's booster '%s' is not known here", name);
        };
    }

    private static Booster trees(Fields learner, Fields model, double[] weights, Size size, boolean stopEarly) {
        var files = model.objects("trees");
        var output = model.numbers("tree_info", files.size());
        var reader = new TreeReader(size.outputs);
        boolean vectors = !files.isEmpty() && reader.leafWidth(files.get(0)) > 1;
        var trees = new ArrayList<Tree>(files.size());
        for (int i = 0; i < files.size(); i++) {
            float weight = i < weights.length ? (float) weights[i] : 1;
            trees.add(reader.read(files.get(i), vectors ? 0 : (int) output[i], weight));
        }
        var ensemble = vectors
                ? TreeEnsemble.ofVectors(TreeEnsemble.Sums.FLOAT, size.outputs, trees)
                : TreeEnsemble.of(TreeEnsemble.Sums.FLOAT, size.outputs, trees);
        if (ensemble.features() > size.features) {
            throw model.broken("trees", "about features that the model does not have");
        }
        return new Booster.Trees(
                ensemble, stopEarly ? used(learner, model, vectors ? 1 : size.outputs, trees.size()) : trees.size());
    }

    /** Trees up to the best iteration, which early stopping noted. */
    private static int used(Fields learner, Fields model, int treesAtOnce, int trees) {
        if (!learner.has("attributes") || !learner.object("attributes").has("best_iteration")) {
            return trees;
        }
        int best = learner.object("attributes").count("best_iteration", 0);
        int parallel = Math.max(1, model.object("gbtree_model_param").count("num_parallel_tree", 1));
        return (int) Math.min(trees, (best + 1L) * parallel * treesAtOnce);
    }

    /** Predictions for a row of numbers, which are rounded to 32 bits as XGBoost keeps them. */
    void predict(double[] row, double[] predictions, int to) {
        System.arraycopy(start, 0, predictions, to, start.length);
        booster.add(row, predictions, to);
        objective.predict(predictions, to, to + start.length);
    }
}
