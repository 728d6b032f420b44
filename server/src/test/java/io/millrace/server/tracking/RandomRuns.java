package io.millrace.server.tracking;

import io.millrace.server.ServerExtension;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Random runs in a few experiments, random filters and orders for them, and a plain evaluation of both. */
final class RandomRuns extends TrackingContract {
    /** Texts that mean something to LIKE, GLOB, SQL or quoting. */
    private static final String[] TEXTS = {
        "a", "A", "ab", "a%b", "a_b", "a*b", "a[b]", "a?b", "it's", "\\", "a\\_b", "é", "É", "😀", "", " ", "1", "10",
        "-- x", "; DROP", "ü]^", "\uffff"
    };

    private static final String[] PATTERNS = {
        "%", "a%", "A%", "a_b", "%b", "_", "%[b]", "a*%", "a?b", "%\\%", "", "é", "%x%"
    };
    private static final double[] VALUES = {-1, 0, 0.5, 1, 2, Double.NaN, Double.POSITIVE_INFINITY};
    private static final String[] KEYS = {"k", "q r", "z"};

    final List<String> experiments = new ArrayList<>();
    private static final Comparator<Run> UNDECIDED = Comparator.comparingInt(run -> run.id.length());

    private final Random random;
    private final List<Run> all = new ArrayList<>();

    private record Run(
            String id,
            long start,
            Map<String, Double> metrics,
            Map<String, String> params,
            Map<String, String> tags,
            boolean deleted) {}

    /** A filter's text, and which runs it means. */
    record Filter(String text, Predicate<Object> meaning) {}

    RandomRuns(ServerExtension server, long seed, int experimentCount, int runsEach) {
        super(server);
        random = new Random(seed);
        for (int i = 0; i < experimentCount; i++) {
            var experiment = newExperiment();
            experiments.add(experiment);
            for (int j = 0; j < runsEach; j++) {
                all.add(newRandomRun(experiment));
            }
        }
    }

    private Run newRandomRun(String experiment) {
        long start = random.nextInt(6);
        var id = server.post("/runs/create", """
                {"experiment_id": "%s", "run_name": "r", "start_time": %d}""".formatted(experiment, start))
                .ok()
                .text("run.info.run_id");
        var metrics = new TreeMap<String, Double>();
        var params = new TreeMap<String, String>();
        var tags = new TreeMap<String, String>();
        for (var key : KEYS) {
            if (random.nextInt(3) > 0) {
                metrics.put(key, VALUES[random.nextInt(VALUES.length)]);
            }
            if (random.nextInt(3) > 0) {
                params.put(key, pick(TEXTS));
            }
            if (random.nextInt(3) > 0) {
                tags.put(key, pick(TEXTS));
            }
        }
        server.post(
                        "/runs/log-batch",
                        "{\"run_id\": \"%s\", \"metrics\": %s, \"params\": %s, \"tags\": %s}"
                                .formatted(
                                        id,
                                        metrics.entrySet().stream()
                                                .map(e -> "{\"key\": \"%s\", \"timestamp\": 1, \"value\": \"%s\"}"
                                                        .formatted(e.getKey(), e.getValue()))
                                                .toList(),
                                        pairs(params),
                                        pairs(tags)))
                .ok();
        boolean deleted = random.nextInt(8) == 0;
        if (deleted) {
            server.post("/runs/delete", "{\"run_id\": \"%s\"}".formatted(id)).ok();
        }
        return new Run(id, start, metrics, params, tags, deleted);
    }

    private static List<String> pairs(Map<String, String> values) {
        return values.entrySet().stream()
                .map(e -> "{\"key\": \"%s\", \"value\": %s}".formatted(e.getKey(), quoted(e.getValue())))
                .toList();
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }

    /** Ids of the runs that a filter means, in an order. */
    List<String> expected(Filter filter, String view, List<String> orderBy) {
        return all.stream()
                .filter(run -> view.equals("ALL") || run.deleted == view.equals("DELETED_ONLY"))
                .filter(filter.meaning)
                .sorted(order(orderBy))
                .map(Run::id)
                .toList();
    }

    List<String> randomOrder() {
        var fields = new ArrayList<>(
                List.of("metrics.k", "metrics.`q r`", "params.k", "tags.z", "start_time", "status", "run_id"));
        java.util.Collections.shuffle(fields, random);
        var directions = new String[] {"", " ASC", " DESC", " desc"};
        return fields.subList(0, random.nextInt(4)).stream()
                .map(field -> field + pick(directions))
                .toList();
    }

    private static Comparator<Run> order(List<String> items) {
        Comparator<Run> order = UNDECIDED;
        for (var item : items) {
            boolean descending = item.toLowerCase(Locale.ROOT).endsWith(" desc");
            var field = item.replaceFirst("(?i) (asc|desc)$", "");
            var key = field.substring(field.indexOf('.') + 1).replace("`", "");
            order = order.thenComparing(
                    switch (field.substring(0, Math.max(0, field.indexOf('.')))) {
                        case "metrics" -> byMetric(key, descending);
                        case "params" -> byText(run -> run.params.get(key), descending);
                        case "tags" -> byText(run -> run.tags.get(key), descending);
                        default -> directed(byAttribute(field), descending);
                    });
        }
        return order.thenComparing(Comparator.comparingLong(Run::start).reversed())
                .thenComparing(Run::id);
    }

    private static Comparator<Run> byAttribute(String field) {
        return switch (field) {
            case "start_time" -> Comparator.comparingLong(Run::start);
            case "run_id" -> Comparator.comparing(Run::id);
            default -> UNDECIDED; // every run is RUNNING
        };
    }

    private static Comparator<Run> directed(Comparator<Run> order, boolean descending) {
        return descending ? order.reversed() : order;
    }

    private static Comparator<Run> byMetric(String key, boolean descending) {
        ToDoubleFunction<Run> value =
                run -> Double.isNaN(run.metrics.getOrDefault(key, 0.0)) ? 0 : run.metrics.getOrDefault(key, 0.0);
        return Comparator.<Run>comparingInt(
                        run -> !run.metrics.containsKey(key) ? 2 : Double.isNaN(run.metrics.get(key)) ? 1 : 0)
                .thenComparing(directed(Comparator.comparingDouble(value), descending));
    }

    private interface Text {
        @org.jspecify.annotations.Nullable
        String of(Run run);
    }

    private static Comparator<Run> byText(Text text, boolean descending) {
        Comparator<Run> byCodePoint = (a, b) -> java.util.Arrays.compareUnsigned(utf8(text.of(a)), utf8(text.of(b)));
        return Comparator.<Run>comparingInt(run -> text.of(run) == null ? 2 : 0)
                .thenComparing(directed(byCodePoint, descending));
    }

    private static byte[] utf8(@org.jspecify.annotations.Nullable String text) {
        return text == null ? new byte[0] : text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    Filter randomFilter(int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 3)) {
            case 0 -> metricFilter();
            case 1, 2 -> textFilter();
            case 3 -> {
                var part = randomFilter(depth - 1);
                yield new Filter("NOT (" + part.text + ")", part.meaning.negate());
            }
            case 4 -> {
                var left = randomFilter(depth - 1);
                var right = randomFilter(depth - 1);
                yield new Filter("(" + left.text + ") or (" + right.text + ")", left.meaning.or(right.meaning));
            }
            default -> {
                var left = randomFilter(depth - 1);
                var right = randomFilter(depth - 1);
                yield new Filter("(" + left.text + ") AND (" + right.text + ")", left.meaning.and(right.meaning));
            }
        };
    }

    private Filter metricFilter() {
        var key = pick(KEYS);
        double bound = VALUES[random.nextInt(5)];
        var operator = pick(new String[] {"=", "!=", ">", ">=", "<", "<=", "BETWEEN"});
        var text = "metrics.`" + key + "` " + operator + " " + bound + (operator.equals("BETWEEN") ? " AND 1.5" : "");
        return new Filter(text, object -> {
            var value = ((Run) object).metrics.get(key);
            return value != null
                    && switch (operator) {
                        case "=" -> value == bound;
                        case "!=" -> value != bound;
                        case ">" -> value > bound;
                        case ">=" -> value >= bound;
                        case "<" -> value < bound;
                        case "<=" -> value <= bound;
                        default -> value >= bound && value <= 1.5;
                    };
        });
    }

    private Filter textFilter() {
        var key = pick(KEYS);
        boolean param = random.nextBoolean();
        var operator = pick(new String[] {"=", "!=", "LIKE", "ILIKE"});
        var operand = operator.endsWith("LIKE") ? pick(PATTERNS) : pick(TEXTS);
        var quote = operand.contains("'") ? "\"" : "'";
        return new Filter(
                (param ? "params" : "tag") + ".`" + key + "` " + operator + " " + quote + operand + quote, object -> {
                    var run = (Run) object;
                    var value = (param ? run.params : run.tags).get(key);
                    return value != null
                            && switch (operator) {
                                case "=" -> value.equals(operand);
                                case "!=" -> !value.equals(operand);
                                case "LIKE" -> like(value, operand);
                                default -> like(lower(value), lower(operand));
                            };
                });
    }

    /** Both databases ignore the case of ASCII letters only. */
    private static String lower(String text) {
        var lower = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            lower.setCharAt(i, c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return lower.toString();
    }

    private static boolean like(String value, String pattern) {
        var regex = new StringBuilder();
        pattern.codePoints()
                .forEach(c -> regex.append(
                        switch (c) {
                            case '%' -> ".*";
                            case '_' -> ".";
                            default -> java.util.regex.Pattern.quote(Character.toString(c));
                        }));
        return java.util.regex.Pattern.compile(regex.toString(), java.util.regex.Pattern.DOTALL)
                .matcher(value)
                .matches();
    }
}
