package io.millrace.spark.evaluate;

import io.millrace.protocol.json.Json;
import io.millrace.spark.evaluate.Chart.Axis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A chart as the options of Apache ECharts. */
final class ChartJson {
    private ChartJson() {}

    static String of(Chart chart) {
        var option = new LinkedHashMap<String, Object>();
        option.put("title", Map.of("text", chart.title(), "left", "center"));
        option.put("tooltip", Map.of("trigger", chart.kind() == Chart.Kind.BARS ? "axis" : "item"));
        option.put("legend", Map.of("bottom", 0));
        option.put("grid", Map.of("containLabel", true, "bottom", 60));
        option.put("xAxis", axis(chart.x()));
        option.put("yAxis", chart.kind() == Chart.Kind.BARS ? categories(chart) : axis(chart.y()));
        option.put("series", series(chart));
        return Json.writeText(option);
    }

    private static Map<String, Object> axis(Axis axis) {
        var options = new LinkedHashMap<String, Object>();
        options.put("type", "value");
        options.put("name", axis.label());
        options.put("nameLocation", "middle");
        options.put("nameGap", 30);
        if (!Double.isNaN(axis.from())) {
            options.put("min", axis.from());
            options.put("max", axis.to());
        }
        return options;
    }

    private static Map<String, Object> categories(Chart chart) {
        return Map.of("type", "category", "inverse", true, "name", chart.y().label(), "data", chart.names());
    }

    private static List<Object> series(Chart chart) {
        var all = new ArrayList<Object>();
        for (var series : chart.series()) {
            var options = new LinkedHashMap<String, Object>();
            options.put("name", series.name());
            if (chart.kind() == Chart.Kind.BARS) {
                options.put("type", "bar");
                options.put("data", series.points().stream().map(Chart.Point::x).toList());
            } else {
                options.put("type", "line");
                options.put("showSymbol", series.points().size() <= 20 && !series.dashed());
                options.put("lineStyle", Map.of("type", series.dashed() ? "dashed" : "solid"));
                options.put(
                        "data",
                        series.points().stream()
                                .map(point -> List.of(point.x(), point.y()))
                                .toList());
            }
            all.add(options);
        }
        return all;
    }
}
