package io.millrace.benchmarks.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One measured number.
 *
 * @param workload its name on the command line
 * @param store the database, or {@code -}
 * @param what a few words
 * @param quantity the number
 * @param target what it shall be, where something was promised
 * @param details percentiles, counts, errors
 */
public record Figure(
        String workload,
        String store,
        String what,
        Quantity quantity,
        Optional<Target> target,
        Map<String, Object> details) {

    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("workload", workload);
        json.put("store", store);
        json.put("what", what);
        json.put("value", quantity.value());
        json.put("unit", quantity.unit());
        target.ifPresent(promised -> {
            json.put("target", promised.limit());
            json.put("target_is", promised.isFloor() ? "at least" : "at most");
            json.put("met", promised.isMet(quantity.value()));
        });
        json.put("details", details);
        return json;
    }

    /** A row of the Markdown table. */
    String row() {
        return "| %s | %s | %s | %s %s | %s | %s |"
                .formatted(workload, store, what, number(quantity.value()), quantity.unit(), verdict(), detailText());
    }

    private String verdict() {
        return target.map(promised -> "%s %s %s: %s"
                        .formatted(
                                promised.isFloor() ? "≥" : "≤",
                                number(promised.limit()),
                                quantity.unit(),
                                promised.isMet(quantity.value()) ? "met" : "MISSED"))
                .orElse("");
    }

    private String detailText() {
        var text = new StringBuilder();
        details.forEach((name, detail) -> text.append(text.isEmpty() ? "" : ", ")
                .append(name.replace("_ms", ""))
                .append(' ')
                .append(detail instanceof Double number ? number(number) : detail.toString()));
        return text.toString();
    }

    static String number(double value) {
        if (value >= 1_000) {
            return String.format(Locale.ROOT, "%,d", Math.round(value));
        }
        return String.format(
                Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : value >= 1 ? "%.2f" : "%.3f", value);
    }
}
