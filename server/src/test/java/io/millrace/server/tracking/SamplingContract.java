package io.millrace.server.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.Reply;
import io.millrace.server.ServerExtension;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples of histories: those of charts, which keep the extremes, and MLflow's by steps, against a plain model. */
abstract class SamplingContract extends TrackingContract {
    /** More than a chart reads point by point, so that the roll-ups answer. */
    private static final int LONG = 20_500;

    private static final Comparator<Sample> BY_STEP = Comparator.comparingLong(Sample::step)
            .thenComparingLong(Sample::timestamp)
            .thenComparingDouble(Sample::value);

    private record Sample(long timestamp, long step, double value) {}

    SamplingContract(ServerExtension server) {
        super(server);
    }

    private void log(String run, List<Sample> points, Random random) {
        for (int at = 0; at < points.size(); ) {
            int to = Math.min(points.size(), at + 700 + random.nextInt(301));
            var metrics = points.subList(at, to).stream()
                    .map(p -> "{\"key\":\"m\",\"value\":\"%s\",\"timestamp\":%d,\"step\":%d}"
                            .formatted(p.value, p.timestamp, p.step))
                    .toList();
            server.post("/runs/log-batch", "{\"run_id\": \"%s\", \"metrics\": %s}".formatted(run, metrics))
                    .ok();
            at = to;
        }
    }

    private static List<Sample> series(int size, Random random, LongUnaryOperator step, LongUnaryOperator time) {
        var points = new ArrayList<Sample>(size);
        for (int i = 0; i < size; i++) {
            double value = random.nextInt(50) == 0 ? Double.NaN : random.nextGaussian();
            points.add(new Sample(time.applyAsLong(i), step.applyAsLong(i), value));
        }
        return points;
    }

    private List<Sample> sample(String run, String more, Sample... expected) {
        var reply = server.get("/api/2.0/millrace/metrics/sample?metric_key=m&run_ids=%s%s".formatted(run, more));
        var points = reply.ok().list("series[0].points").stream()
                .map(point -> new Sample(number(point, "timestamp"), number(point, "step"), value(point)))
                .toList();
        assertThat(points)
                .isSortedAccordingTo(Comparator.comparingLong(Sample::step))
                .containsAll(List.of(expected));
        return points;
    }

    private static long number(Object point, String field) {
        return Long.parseLong(String.valueOf(Reply.at(point, field)));
    }

    private static double value(Object point) {
        return Double.parseDouble(String.valueOf(Reply.at(point, "value")));
    }

    private static Sample[] extremes(List<Sample> points) {
        var numbers = points.stream().filter(p -> !Double.isNaN(p.value)).toList();
        var byValue = Comparator.comparingDouble(Sample::value);
        return new Sample[] {
            Collections.min(numbers, BY_STEP),
            Collections.max(numbers, BY_STEP),
            Collections.min(numbers, byValue),
            Collections.max(numbers, byValue)
        };
    }

    @ParameterizedTest(name = "{0} points, {1}")
    @CsvSource({
        "20500,in order",
        "20500,shuffled",
        "20500,one step",
        "5000,shuffled",
        "5000,backwards",
        "4097,one step",
        "300,shuffled"
    })
    void sample_keepsFirstLastMinMax_whateverTheOrderOfArrival(int size, String arrival) {
        var random = new Random(size);
        boolean oneStep = arrival.equals("one step");
        var points = series(
                size, random, i -> oneStep ? 7 : i * 3L - size, i -> oneStep ? i * 1000L : random.nextInt(1_000_000));
        if (arrival.equals("shuffled") || oneStep) {
            Collections.shuffle(points, random);
        } else if (arrival.equals("backwards")) {
            Collections.reverse(points);
        }
        var run = newRun();
        log(run, points, random);
        log(run, points.subList(0, 200), random); // a retry changes nothing
        for (int most : new int[] {4, 50, 1000}) {
            var sampled = sample(run, "&max_points=" + most, extremes(points));
            assertThat(sampled.size()).isLessThanOrEqualTo(most);
            assertThat(points).containsAll(sampled);
        }
        var reply = server.get("/api/2.0/millrace/metrics/sample?metric_key=m&run_ids=" + run);
        assertThat(reply.integer("series[0].total")).isEqualTo(size);
        assertThat(reply.at("series[0].sampled")).isEqualTo(size > 1000);
    }

    @Test
    void sample_ofARange_keepsTheExtremesOfTheRange() {
        var random = new Random(1);
        var points = series(LONG, random, i -> i - 100, i -> i * 10);
        Collections.shuffle(points, random);
        var run = newRun();
        log(run, points, random);
        for (var range :
                List.of(List.of(-90L, 20_390L), List.of(5L, 5_000L), List.of(70L, 75L), List.of(-100L, 20_399L))) {
            long from = range.get(0);
            long to = range.get(1);
            var inside =
                    points.stream().filter(p -> p.step >= from && p.step <= to).toList();
            var sampled = sample(run, "&max_points=40&start_step=%d&end_step=%d".formatted(from, to), extremes(inside));
            assertThat(sampled.size()).isLessThanOrEqualTo(40);
            assertThat(inside).containsAll(sampled);
        }
        assertThat(sample(run, "&start_step=900000&end_step=900001")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"&max_points=3", "&max_points=10001", "&start_step=2&end_step=1", "&max_points=x"})
    void sample_badRequest_isInvalid(String more) {
        server.get("/api/2.0/millrace/metrics/sample?metric_key=m&run_ids=%s%s".formatted(newRun(), more))
                .invalid();
        server.get("/api/2.0/millrace/metrics/sample?metric_key=m&run_ids=gone").notFound();
        server.get("/api/2.0/millrace/metrics/sample?metric_key=m").invalid();
    }

    @Test
    void sample_ofFewPoints_isAllOfThem_withNaN() {
        var run = newRun();
        log(run, List.of(new Sample(1, 1, 0.5), new Sample(2, 2, Double.NaN), new Sample(3, 3, 0.25)), new Random(1));
        assertThat(sample(run, "")).hasSize(3);
        assertThat(server.get("/api/2.0/millrace/metrics/sample?metric_key=m&run_ids=" + newRun())
                        .ok()
                        .integer("series[0].total"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"1,", "2,", "7,", "2500,", "5,0:40", "3,-20:10", "100,15:15", "4,1000:2000"})
    void interval_isMlflowsAlgorithm(int most, String range) {
        var random = new Random(3);
        var runs = List.of(newRun(), newRun(), newRun());
        var histories = new ArrayList<List<Sample>>();
        for (int i = 0; i < runs.size(); i++) {
            int first = i * 13 - 20;
            var points = series(60, random, n -> first + random.nextInt(45), n -> random.nextInt(5));
            histories.add(points.stream()
                    .filter(p -> !Double.isNaN(p.value))
                    .distinct()
                    .toList());
            log(runs.get(i), histories.get(i), random);
        }
        var bounds = range == null ? new String[0] : range.split(":", 2);
        var query = bounds.length == 0 ? "" : "&start_step=%s&end_step=%s".formatted(bounds[0], bounds[1]);
        var reply = server.get("/metrics/get-history-bulk-interval?metric_key=m&max_results=%d&run_ids=%s%s"
                        .formatted(most, String.join("&run_ids=", runs), query))
                .ok();
        var expected = new ArrayList<String>();
        var steps = steps(histories, bounds, most);
        for (int i = 0; i < runs.size(); i++) {
            var run = runs.get(i);
            histories.get(i).stream()
                    .filter(p -> steps.contains(p.step))
                    .sorted(BY_STEP)
                    .forEach(p -> expected.add(run + " " + p.step + " " + p.timestamp + " " + p.value));
        }
        assertThat(reply.list("metrics").stream()
                        .map(p -> Reply.at(p, "run_id") + " " + Reply.at(p, "step") + " " + Reply.at(p, "timestamp")
                                + " " + value(p))
                        .toList())
                .isEqualTo(expected);
    }

    /** Reference 01, M3: the four steps of the algorithm, with the smallest step as the default start. */
    private static Set<Long> steps(List<List<Sample>> histories, String[] bounds, int most) {
        var all = new TreeSet<Long>();
        var ends = new TreeSet<Long>();
        for (var history : histories) {
            var own = new TreeSet<>(history.stream().map(Sample::step).toList());
            all.addAll(own);
            ends.add(own.first());
            ends.add(own.last());
        }
        long from = bounds.length == 0 ? all.first() : Long.parseLong(bounds[0]);
        long to = bounds.length == 0 ? all.last() : Long.parseLong(bounds[1]);
        ends.removeIf(step -> step < from || step > to);
        var inRange = all.stream().filter(step -> step >= from && step <= to).toList();
        if (inRange.size() <= most) {
            ends.addAll(inRange);
        } else {
            IntStream.range(0, most).forEach(i -> ends.add(inRange.get(i * inRange.size() / most)));
            ends.add(inRange.getLast());
        }
        return ends;
    }
}
