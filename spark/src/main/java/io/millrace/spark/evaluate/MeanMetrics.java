package io.millrace.spark.evaluate;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The metrics of several inputs as their averages, each input as heavy as another. Not thread-safe. */
final class MeanMetrics {
    private final List<Map<String, Double>> inputs = new ArrayList<>();

    void add(Map<String, Double> metrics) {
        inputs.add(metrics);
    }

    /** In the order of the first input; before that it raises {@code INVALID_PARAMETER_VALUE}. */
    Map<String, Double> byName() {
        if (inputs.isEmpty()) {
            throw INVALID_PARAMETER_VALUE.error("The evaluator has no input yet; call input(predictions) first");
        }
        var means = new LinkedHashMap<String, Double>();
        for (var name : inputs.get(0).keySet()) {
            means.put(
                    name,
                    Tables.mean(inputs.stream().map(each -> each.get(name)).toList()));
        }
        return means;
    }
}
