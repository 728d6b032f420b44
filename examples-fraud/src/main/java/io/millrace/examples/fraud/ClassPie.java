package io.millrace.examples.fraud;

import io.millrace.protocol.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many rows each class has, as a pie. */
final class ClassPie {
    private ClassPie() {}

    /** Options of Apache ECharts, as the evaluators' charts are. */
    static String json(Map<Integer, Long> rowsByClass) {
        var slices = rowsByClass.entrySet().stream()
                .map(each -> Map.of("name", name(each.getKey()), "value", each.getValue()))
                .toList();
        var options = new LinkedHashMap<String, Object>();
        options.put("title", Map.of("text", "Transactions by class", "left", "center"));
        options.put("tooltip", Map.of("trigger", "item", "formatter", "{b}: {c} ({d}%)"));
        options.put("legend", Map.of("bottom", 0));
        options.put("series", List.of(Map.of("type", "pie", "radius", "60%", "data", slices)));
        return Json.writeText(options);
    }

    private static String name(int label) {
        return label == 1 ? "fraud" : "honest";
    }
}
