package io.millrace.examples;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.classification.Label;

/**
 * How good a model is on some rows. Malignant is the positive class; the threshold is one half.
 *
 * @param answers one per row, in order
 */
record Quality(List<Answer> answers) {
    private static final double LEAST = 1e-6;

    /**
     * What the model said of one row.
     *
     * @param malignant the truth
     * @param probability of malignant, 0 to 1
     */
    record Answer(boolean malignant, double probability) {
        boolean saysMalignant() {
            return probability >= 0.5;
        }
    }

    static Quality of(Model<Label> model, Dataset<Label> data) {
        var answers = new ArrayList<Answer>();
        for (var prediction : model.predict(data)) {
            double sum = prediction.getOutputScores().values().stream()
                    .mapToDouble(Label::getScore)
                    .sum();
            var positive = prediction.getOutputScores().get(BreastCancerData.MALIGNANT);
            double probability = positive == null || sum == 0 ? 0 : positive.getScore() / sum;
            var truth = prediction.getExample().getOutput().getLabel();
            answers.add(new Answer(truth.equals(BreastCancerData.MALIGNANT), probability));
        }
        return new Quality(List.copyOf(answers));
    }

    /** Rows of that truth and that answer. */
    int count(boolean malignant, boolean saysMalignant) {
        return (int) answers.stream()
                .filter(answer -> answer.malignant() == malignant && answer.saysMalignant() == saysMalignant)
                .count();
    }

    double accuracy() {
        return ratio(count(true, true) + count(false, false), answers.size());
    }

    double precision() {
        return ratio(count(true, true), count(true, true) + count(false, true));
    }

    double recall() {
        return ratio(count(true, true), count(true, true) + count(true, false));
    }

    double f1() {
        return ratio(2 * count(true, true), 2 * count(true, true) + count(false, true) + count(true, false));
    }

    /** Mean negative logarithm of the probability of the truth; no row counts more than {@code -ln 1e-6}. */
    double logLoss() {
        return answers.stream()
                .mapToDouble(answer -> answer.malignant() ? answer.probability() : 1 - answer.probability())
                .map(probability -> -Math.log(Math.max(probability, LEAST)))
                .average()
                .orElse(0);
    }

    /** Chance that a malignant row ranks above a benign one; a tie counts half. */
    double rocAuc() {
        var sorted = answers.stream()
                .sorted(Comparator.comparingDouble(Answer::probability))
                .toList();
        double ranks = 0;
        for (int start = 0; start < sorted.size(); ) {
            int end = start;
            while (end < sorted.size()
                    && sorted.get(end).probability() == sorted.get(start).probability()) {
                end++;
            }
            double rank = (start + 1 + end) / 2.0;
            ranks += rank
                    * sorted.subList(start, end).stream()
                            .filter(Answer::malignant)
                            .count();
            start = end;
        }
        double positives = count(true, true) + count(true, false);
        double negatives = answers.size() - positives;
        return ratio(ranks - positives * (positives + 1) / 2, positives * negatives);
    }

    /** All figures by name, in the order of a report. */
    Map<String, Double> figures() {
        var figures = new LinkedHashMap<String, Double>();
        figures.put("accuracy", accuracy());
        figures.put("precision", precision());
        figures.put("recall", recall());
        figures.put("f1", f1());
        figures.put("roc_auc", rocAuc());
        figures.put("log_loss", logLoss());
        return figures;
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
