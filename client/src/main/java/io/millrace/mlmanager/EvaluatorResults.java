package io.millrace.mlmanager;

import java.util.Map;

/** What an evaluator found, so that it can be logged. */
public interface EvaluatorResults {
    /** Metrics by name, in the evaluator's order; a metric without a value, as of a zero denominator, is NaN. */
    Map<String, Double> metrics();
}
