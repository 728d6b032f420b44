package io.millrace.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.millrace.e2e.browser.Find.cells;
import static io.millrace.e2e.browser.Find.grid;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.millrace.client.MlflowClient;
import io.millrace.e2e.Command;
import io.millrace.e2e.ServerExtension;
import io.millrace.protocol.tracking.LogBatch;
import io.millrace.protocol.tracking.Metric;
import io.millrace.protocol.tracking.Param;
import io.millrace.protocol.tracking.Tag;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pictures of every page, to be looked at by people: little and much data, small and wide, light and dark. */
class ScreenshotsTest {
    private static final List<String> CHARTS = List.of("roc_curve", "feature_importances", "classes");

    @RegisterExtension
    static final ServerExtension server = ServerExtension.onSqlite();

    @RegisterExtension
    final BrowserExtension browser = BrowserExtension.on(server);

    @SuppressWarnings("NullAway.Init")
    private static String demo;

    @SuppressWarnings("NullAway.Init")
    private static String demoRun;

    @BeforeAll
    static void train() {
        var outcome = new Command().example("io.millrace.examples.DemoTraining", server.uri());
        Assertions.assertThat(outcome.status()).as(outcome.err()).isZero();
        demo = server.client().getExperimentByName("breast-cancer").experimentId();
        demoRun = server.client()
                .searchRuns(List.of(demo), "attributes.run_name = 'learning rate 0.05, batch 32'")
                .findFirst()
                .orElseThrow()
                .info()
                .runId();
        var files = server.client().artifacts(server.client().getRun(demoRun).info());
        CHARTS.forEach(chart -> files.logText(SampleData.chart(chart), "evaluation/" + chart + ".json"));
    }

    @Test
    void pages_ofTheDemo_arePictured() {
        browser.open("/experiments");
        assertThat(grid(browser.page(), "Experiments")).containsText("breast-cancer");
        shoot("experiments-little");
        browser.open("/experiments/" + demo);
        assertThat(grid(browser.page(), "Runs")).containsText("random forest");
        shoot("runs-demo");
        browser.open(run());
        assertThat(grid(browser.page(), "Metrics")).isVisible();
        shoot("run-demo");
        browser.open(run() + "/model-metrics");
        assertThat(browser.page().locator("canvas").first()).isVisible();
        shoot("charts-demo");
        browser.open(run() + "/artifacts/plots/confusion-matrix.png");
        assertThat(browser.page().getByText(" × ")).isVisible();
        shoot("artifacts-picture");
        browser.open(run() + "/artifacts/predictions.csv");
        assertThat(browser.page().getByTestId("artifact-viewer")).isVisible();
        shoot("artifacts-table");
        for (var chart : CHARTS) {
            browser.open(run() + "/artifacts/evaluation/" + chart + ".json");
            assertThat(browser.page().locator("canvas")).isVisible();
            shoot("artifacts-chart-" + chart);
        }
        browser.open(run() + "/artifacts/model");
        assertThat(grid(browser.page(), "Folder contents")).isVisible();
        shoot("artifacts-folder");
        browser.open("/experiments/0");
        assertThat(browser.page().getByText("No runs yet")).isVisible();
        shoot("runs-none");
    }

    @Test
    void pages_withMuch_arePictured() {
        for (int at = 0; at < 120; at++) {
            server.client().createExperiment("experiment of a team with a rather long name, number " + at);
        }
        var client = server.client();
        var experiment = wide(client);
        var run = client.searchRuns(List.of(experiment), "").findFirst().orElseThrow();
        browser.open("/experiments");
        assertThat(grid(browser.page(), "Experiments")).containsText("number 119");
        shoot("experiments-much");
        browser.open("/experiments/" + experiment);
        assertThat(cells(browser.page(), "attributes.run_name").first()).isVisible();
        shoot("runs-much");
        var address = "/experiments/" + experiment + "/runs/" + run.info().runId();
        browser.open(address);
        assertThat(grid(browser.page(), "Metrics")).isVisible();
        shoot("run-much");
        browser.open(address + "/model-metrics");
        assertThat(browser.page().locator("canvas").first()).isVisible();
        shoot("charts-much");
    }

    /** The pictures of the README. */
    @Test
    void pages_forTheReadme_arePictured() {
        browser.page().setViewportSize(1600, 900);
        browser.open("/experiments/" + demo
                + "?columns=attributes.status,attributes.start_time,attributes.duration,metrics.accuracy,metrics.roc_auc,"
                + "metrics.f1,metrics.log_loss,params.algorithm,params.learning_rate,params.batch_size");
        assertThat(grid(browser.page(), "Runs")).containsText("random forest");
        browser.shoot("readme-runs");
        browser.page().setViewportSize(1600, 970);
        browser.open(run() + "/model-metrics");
        assertThat(browser.page().locator("canvas").nth(3)).isVisible();
        shootSettled("readme-run");
    }

    private static String run() {
        return "/experiments/" + demo + "/runs/" + demoRun;
    }

    private void shoot(String name) {
        for (var size : List.of(new Size("small", 1366, 768), new Size("wide", 2200, 1200))) {
            browser.page().setViewportSize(size.width(), size.height());
            for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                browser.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                assertThat(browser.page().locator("html"))
                        .hasAttribute("data-mantine-color-scheme", scheme.name().toLowerCase(java.util.Locale.ROOT));
                shootSettled(name + "-" + size.name() + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
            }
        }
        browser.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private record Size(String name, int width, int height) {}

    /** Charts grow when they are drawn: waits until two pictures in a row are the same. */
    private void shootSettled(String name) {
        var before = new ArrayList<byte[]>(List.of(browser.page().screenshot()));
        browser.page().waitForCondition(() -> {
            before.add(browser.page().screenshot());
            return java.util.Arrays.equals(before.removeFirst(), before.getLast());
        });
        browser.shoot(name);
    }

    /** 300 runs with 60 metrics and 40 params each, names long and strange. */
    private static String wide(MlflowClient client) {
        var experiment = client.createExperiment("a wide experiment");
        for (int at = 0; at < 300; at++) {
            var run = client.createRun(experiment, "resnet-" + at + " with a long name and ümläuts 漢字 " + at)
                    .info()
                    .runId();
            var metrics = new ArrayList<Metric>();
            var params = new ArrayList<Param>();
            for (int key = 0; key < 60; key++) {
                var value = key == 7 ? Double.NaN : (at + 1) * Math.pow(10, key % 13 - 6);
                metrics.add(SampleData.metric("group" + key % 6 + "/metric_" + key, value, at));
            }
            for (int key = 0; key < 40; key++) {
                params.add(new Param("param_" + key, key == 3 ? "x".repeat(400) : "value " + (at * key) % 17));
            }
            var tags = List.of(new Tag("team", "vision"), new Tag("a long tag key of someone", "v".repeat(120)));
            client.logBatch(new LogBatch(run, run, metrics, params, tags));
            client.setTerminated(run);
        }
        return withCurves(client, experiment);
    }

    private static String withCurves(MlflowClient client, String experiment) {
        var run = client.createRun(experiment, "the newest run").info().runId();
        for (int key = 0; key < 24; key++) {
            client.logMetrics(run, SampleData.curve("group" + key % 6 + "/metric_" + key, 3000));
        }
        client.logParam(run, "long", "word ".repeat(200));
        client.setTag(
                run,
                "mlflow.note.content",
                "# Notes\n\n" + "A long paragraph of text. ".repeat(40) + "\n\n- one\n- two\n");
        client.setTerminated(run);
        return experiment;
    }
}
