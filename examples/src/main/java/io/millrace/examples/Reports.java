package io.millrace.examples;

import io.millrace.protocol.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The small files beside a model. */
final class Reports {
    private Reports() {}

    /** One line per held-out row: truth, answer, probability, whether they agree. */
    static String predictionsCsv(Quality quality) {
        var text = new StringBuilder("row,actual,predicted,probability_malignant,correct\n");
        int row = 0;
        for (var answer : quality.answers()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%d,%s,%s,%.6f,%s%n",
                    row++,
                    name(answer.malignant()),
                    name(answer.saysMalignant()),
                    answer.probability(),
                    answer.malignant() == answer.saysMalignant()));
        }
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    static String json(TrainedModel trained) {
        var quality = trained.quality();
        var confusion = new LinkedHashMap<String, Object>();
        confusion.put("true_positive", quality.count(true, true));
        confusion.put("false_negative", quality.count(true, false));
        confusion.put("false_positive", quality.count(false, true));
        confusion.put("true_negative", quality.count(false, false));
        var report = new LinkedHashMap<String, Object>();
        report.put("model", trained.learner().title());
        report.put("positive_class", BreastCancerData.MALIGNANT);
        report.put("rows", quality.answers().size());
        report.put("figures", quality.figures());
        report.put("confusion_matrix", confusion);
        report.put("params", trained.learner().params());
        return Json.writeText(report);
    }

    static String html(TrainedModel trained) {
        var title = "Breast cancer: " + trained.learner().title();
        var figures = trained.figures().entrySet().stream()
                .map(figure -> String.format(
                        Locale.ROOT,
                        "<tr><th>%s</th><td class=\"n\">%.4f</td></tr>",
                        figure.getKey(),
                        figure.getValue()))
                .collect(Collectors.joining("\n"));
        var params = trained.learner().params().entrySet().stream()
                .map(param -> "<tr><th>" + param.getKey() + "</th><td>" + param.getValue() + "</td></tr>")
                .collect(Collectors.joining("\n"));
        return """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>%1$s</title><style>
            body { font: 15px/1.5 system-ui, sans-serif; color: #1f2933; margin: 2rem auto; max-width: 42rem; }
            table { border-collapse: collapse; margin: 1rem 0; } h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; }
            td, th { border-bottom: 1px solid #e4e7eb; padding: .3rem 1.2rem .3rem 0; text-align: left; }
            td.n { text-align: right; font-variant-numeric: tabular-nums; }
            </style></head><body><h1>%1$s</h1>
            <p>%2$d held-out rows of Breast Cancer Wisconsin (Diagnostic); malignant is the positive class.</p>
            <h2>Figures</h2><table>%3$s</table><h2>Parameters</h2><table>%4$s</table></body></html>
            """.formatted(title, trained.quality().answers().size(), figures, params);
    }

    /** The columns as MLflow writes a signature or schema. */
    static String columns(List<String> features) {
        var columns = features.stream()
                .map(feature -> {
                    Map<String, Object> column = new LinkedHashMap<>();
                    column.put("type", "double");
                    column.put("name", feature);
                    column.put("required", true);
                    return column;
                })
                .toList();
        return Json.writeText(columns);
    }

    private static String name(boolean malignant) {
        return malignant ? BreastCancerData.MALIGNANT : BreastCancerData.BENIGN;
    }
}
