package io.millrace.benchmarks.workloads;

import io.millrace.benchmarks.load.Api;
import io.millrace.benchmarks.load.Template;
import io.millrace.protocol.json.Json;
import io.millrace.protocol.tracking.Run;
import io.millrace.protocol.tracking.RunData;
import io.millrace.protocol.tracking.SearchRunsResponse;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A search ordered by a metric, with what it must answer.
 *
 * @param fixture the data
 * @param filter which runs
 * @param experiment number of the experiment, −1 for all
 * @param pageSize runs a page
 */
record RunQuery(RunFixture fixture, RunFilter filter, int experiment, int pageSize) {
    private static final int ORDER = 1;

    /** A page's request. */
    byte[] request(String pageToken) {
        var ids = experiment < 0 ? fixture.experiments() : List.of(fixture.experiment(experiment));
        var json =
                "{\"experiment_ids\":[\"%s\"],\"filter\":\"%s\",\"order_by\":[\"metrics.%s DESC\"],\"max_results\":%d%s}"
                        .formatted(
                                String.join("\",\"", ids),
                                filter.text(),
                                RunFixture.metricName(ORDER),
                                pageSize,
                                pageToken.isEmpty() ? "" : ",\"page_token\":\"" + pageToken + "\"");
        return Template.post(Api.ROOT + "/runs/search", json);
    }

    /** Numbers of all runs that pass, in order. */
    List<Integer> expected() {
        return fixture.runs(experiment)
                .filter(filter::matches)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(run -> -RunFixture.metricMicros(run, ORDER))
                        .thenComparing(Comparator.reverseOrder()))
                .toList();
    }

    /**
     * Walks to a page, and compares every page on the way with what it must be.
     *
     * @param page from 1; the last page that is there, when there are fewer
     * @return the request of that page
     */
    Page walk(Api api, int page) {
        var expected = expected();
        var token = "";
        for (int number = 1; ; number++) {
            var request = request(token);
            var reply = Json.read(api.send(request), SearchRunsResponse.class);
            int from = (number - 1) * pageSize;
            int to = Math.min(expected.size(), from + pageSize);
            verify(reply.runs(), expected.subList(from, to));
            var next = Objects.requireNonNullElse(reply.nextPageToken(), "");
            check(
                    next.isEmpty() == (to == expected.size()),
                    "Page " + number + " of " + this + " has token '" + next + "'");
            if (number == page || to + pageSize > expected.size()) {
                return new Page(number, request);
            }
            token = next;
        }
    }

    /** A full page, by its number from 1. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Page(int number, byte[] request) {}

    private void verify(List<Run> runs, List<Integer> expected) {
        var ids = runs.stream().map(run -> run.info().runId()).toList();
        var wanted = expected.stream().map(fixture::runId).toList();
        check(
                ids.equals(wanted),
                this + " answers " + ids.size() + " runs, not the " + wanted.size() + " expected ones");
        for (int i = 0; i < ids.size(); i++) {
            int run = expected.get(i);
            var data = Optional.ofNullable(runs.get(i).data()).orElseThrow();
            check(metrics(data).equals(metrics(run)) && params(data).equals(params(run)), "Run " + run + " is " + data);
        }
    }

    private static Map<String, Double> metrics(RunData data) {
        var metrics = new HashMap<String, Double>();
        data.metrics().forEach(metric -> metrics.put(metric.key(), metric.value()));
        return metrics;
    }

    private static Map<String, Double> metrics(int run) {
        var metrics = new HashMap<String, Double>();
        for (int i = 0; i < RunFixture.WIDTH; i++) {
            metrics.put(RunFixture.metricName(i), RunFixture.metricMicros(run, i) / 1e6);
        }
        return metrics;
    }

    private static Map<String, String> params(RunData data) {
        var params = new HashMap<String, String>();
        data.params().forEach(param -> params.put(param.key(), param.value()));
        return params;
    }

    private static Map<String, String> params(int run) {
        var params = new HashMap<String, String>();
        for (int i = 0; i < RunFixture.WIDTH; i++) {
            params.put(RunFixture.paramName(i), RunFixture.param(run, i));
        }
        return params;
    }

    private static void check(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }

    @Override
    public String toString() {
        return filter.text() + " in " + (experiment < 0 ? "all" : "experiment " + experiment);
    }
}
