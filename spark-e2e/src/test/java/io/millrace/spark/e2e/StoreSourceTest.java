package io.millrace.spark.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.client.MlflowClient;
import io.millrace.protocol.tracking.LogMetric;
import java.sql.Timestamp;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The tracking store as tables. */
class StoreSourceTest {
    private static final SparkSession SPARK = LocalSpark.session();
    private static final MlflowClient CLIENT = LocalServer.client();
    private static final int RUNS = 5;
    private static final List<Double> NAN_LOSSES = List.of(Double.NaN, -1.0, 7.5, 8.0, 9.0);

    @SuppressWarnings("NullAway.Init")
    private static String first;

    @BeforeAll
    static void fill() {
        var experiment = CLIENT.getOrCreateExperiment("source");
        for (int i = 0; i < RUNS; i++) {
            var run = CLIENT.createRun(experiment, "run " + i).info().runId();
            first = i == 0 ? run : first;
            CLIENT.logParam(run, "depth", String.valueOf(i));
            for (int step = 0; step < 3; step++) {
                CLIENT.logMetric(new LogMetric(
                        run, run, "loss", (double) (i * 10 - step), 1000L + step, step, null, null, null));
            }
            CLIENT.setTag(run, "team", i % 2 == 0 ? "red" : "it's");
            if (i < 3) {
                CLIENT.setTerminated(run);
            }
        }
        var unusual = CLIENT.getOrCreateExperiment("source-nan");
        CLIENT.createRun(unusual, "without");
        for (double loss : NAN_LOSSES) {
            CLIENT.logMetric(CLIENT.createRun(unusual, "with").info().runId(), "loss", loss);
        }
        CLIENT.createRegisteredModel("source-model");
        CLIENT.createModelVersion("source-model", "runs:/" + first + "/model", first);
        CLIENT.setModelAlias("source-model", "champion", "1");
    }

    @Test
    void runs_haveTheirLatestMetricsParamsAndTags() {
        var row = table("runs").where("run_id = '" + first + "'").first();

        assertThat(row.<String>getAs("run_name")).isEqualTo("run 0");
        assertThat(row.<String>getAs("status")).isEqualTo("FINISHED");
        assertThat(row.<Timestamp>getAs("start_time")).isNotNull();
        assertThat(row.getJavaMap(row.fieldIndex("metrics"))).containsEntry("loss", -2.0);
        assertThat(row.getJavaMap(row.fieldIndex("params"))).containsEntry("depth", "0");
        assertThat(row.getJavaMap(row.fieldIndex("tags"))).containsEntry("team", "red");
        assertThat(table("runs").count()).isEqualTo(RUNS);
    }

    @Test
    void filters_reachTheServerAndKeepTheirMeaning() {
        var finished = table("runs").where("status = 'FINISHED' and start_time > timestamp'2020-01-01 00:00:00'");
        assertThat(finished.count()).isEqualTo(3);
        assertThat(plan(finished)).contains("status = 'FINISHED' AND start_time > 1577836800000");

        var named = table("runs").where("run_name like 'run%' and run_id in ('" + first + "', 'x')");
        assertThat(named.count()).isEqualTo(1);
        assertThat(plan(named)).contains("run_name LIKE 'run%'", "run_id IN (");

        var other = table("runs").where("status != 'FINISHED' or run_name = 'run 0'");
        assertThat(other.count()).as("what the grammar has no word for").isEqualTo(3);
        assertThat(plan(other)).contains("[]");
    }

    @Test
    void filtersOnEntries_reachTheServerAndKeepTheirMeaning() {
        var small = table("runs").where("metrics['loss'] <= 8 and params['depth'] != '0'");
        assertThat(small.count()).isEqualTo(1);
        assertThat(plan(small)).contains("metrics.`loss` <= 8.0", "params.`depth` != '0'");

        var red = table("runs").where("tags['team'] = 'red' and tags.team like 're%'");
        assertThat(red.count()).isEqualTo(3);
        assertThat(plan(red)).contains("tags.`team` = 'red'", "tags.`team` LIKE 're%'");

        assertThat(table("runs").where("tags['team'] = \"it's\"").count()).isEqualTo(2);
        assertThat(table("runs").where("metrics['nobody'] > 0").count()).isZero();
        var other = table("runs").where("cast(params['depth'] as int) > 2");
        assertThat(other.count()).isEqualTo(2);
        assertThat(plan(other)).as("what the grammar has no word for").contains("[]");
    }

    /** Among the numbers of Spark, NaN is the highest. */
    @Test
    void filtersOnMetrics_ofANaN_areAsWithoutPushing() {
        for (var condition : List.of("> 8", ">= 8", "< 8", "<= 8", "= 8", "!= 8", "> 1e-3")) {
            var pushed = SPARK.read()
                    .format("millrace")
                    .option("experiment", "source-nan")
                    .load()
                    .where("metrics['loss'] " + condition);
            assertThat(plan(pushed)).contains("metrics.`loss`");
            var expected = NAN_LOSSES.stream()
                    .filter(loss -> SPARK.sql("select double('" + loss + "') " + condition)
                            .first()
                            .getBoolean(0))
                    .toList();
            assertThat(pushed.select("metrics").collectAsList())
                    .as(condition)
                    .extracting(row -> (Double) row.getJavaMap(0).get("loss"))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void filterOption_withOr_staysOneCondition() {
        assertThat(SPARK.read()
                        .format("millrace")
                        .option("experiment", "source")
                        .option("filter", "params.depth = '0' OR params.depth = '1'")
                        .load()
                        .where("run_name = 'run 1'")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void filterOption_isMlflowsOwn() {
        assertThat(SPARK.read()
                        .format("millrace")
                        .option("experiment", "source")
                        .option("filter", "metrics.loss > 15 and tags.team = 'red'")
                        .load()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void metrics_areTheWholeHistory() {
        assertThat(table("metrics").count()).isEqualTo(RUNS * 3L);
        var one = table("metrics")
                .where("key = 'loss' and run_id = '" + first + "'")
                .orderBy("step");
        assertThat(one.collectAsList())
                .extracting(row -> row.<Double>getAs("value"))
                .containsExactly(0.0, -1.0, -2.0);
        assertThat(one.first().<Timestamp>getAs("timestamp").getTime()).isEqualTo(1000);
        assertThat(table("metrics").where("key = 'other'").count()).isZero();
    }

    @Test
    void paramsAndTags_areRows() {
        assertThat(table("params").where("key = 'depth' and value = '3'").count())
                .isEqualTo(1);
        assertThat(table("tags").where("key = 'team' and value = \"it's\"").count())
                .isEqualTo(2);
    }

    @Test
    void modelVersions_haveAliases() {
        var version = table("model_versions").where("name = 'source-model'").first();

        assertThat(version.<Integer>getAs("version")).isEqualTo(1);
        assertThat(version.<String>getAs("run_id")).isEqualTo(first);
        assertThat(version.<String>getList(version.fieldIndex("aliases"))).containsExactly("champion");
    }

    @Test
    void unknownTableOrExperiment_isNamed() {
        assertThatThrownBy(() -> table("people"))
                .hasStackTraceContaining("There is no table 'people'; there are [runs");
        assertThatThrownBy(() -> SPARK.read()
                        .format("millrace")
                        .option("experiment", "nobody")
                        .load())
                .hasStackTraceContaining("nobody");
    }

    private static Dataset<Row> table(String name) {
        return SPARK.read()
                .format("millrace")
                .option("experiment", "source")
                .option("table", name)
                .load();
    }

    private static String plan(Dataset<Row> table) {
        return table.queryExecution().executedPlan().toString();
    }
}
