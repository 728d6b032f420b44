package io.millrace.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.millrace.e2e.browser.Find.page;
import static io.millrace.e2e.browser.Find.switchOf;
import static io.millrace.e2e.browser.Find.tab;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.millrace.e2e.ServerExtension;
import io.millrace.protocol.tracking.RunInfo;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The curves of a run. */
class ChartsTest {
    @RegisterExtension
    static final ServerExtension server = ServerExtension.onSqlite();

    @RegisterExtension
    final BrowserExtension browser = BrowserExtension.on(server);

    @SuppressWarnings("NullAway.Init")
    private RunInfo run;

    @BeforeEach
    void logCurves() {
        var experiment = server.client().createExperiment("charts " + UUID.randomUUID());
        run = server.client().createRun(experiment, "the run").info();
        server.client().logMetrics(run.runId(), SampleData.curve("train/loss", 500));
        server.client().logMetrics(run.runId(), SampleData.curve("loss", 200));
        server.client().logMetric(run.runId(), "once", 0.5);
        server.client().logMetric(run.runId(), "system/cpu", 12.5, 1);
    }

    @Test
    void charts_ofARun_areDrawn() {
        var page = open();
        assertThat(drawn(page, "train/loss")).isVisible();
        assertThat(page.getByTestId("chart-once")).containsText("0.5");
        assertThat(page.getByTestId("chart-system/cpu")).hasCount(0);
        tab(page, "System").click();
        assertThat(page.getByTestId("chart-system/cpu")).isVisible();
    }

    @Test
    void settings_changed_redrawAndAreInTheAddress() {
        var page = open();
        assertThat(drawn(page, "loss")).isVisible();
        var before = drawn(page, "loss").screenshot();
        switchOf(page, "Log scale").click();
        assertThat(page).hasURL(Pattern.compile("log=1"));
        page.waitForCondition(
                () -> !java.util.Arrays.equals(before, drawn(page, "loss").screenshot()));
        var logarithmic = drawn(page, "loss").screenshot();
        page.getByRole(AriaRole.SLIDER, page("Smoothing")).focus();
        for (int press = 0; press < 60; press++) {
            page.keyboard().press("ArrowRight");
        }
        assertThat(page.locator("output")).hasText("0.60");
        page.waitForCondition(
                () -> !java.util.Arrays.equals(logarithmic, drawn(page, "loss").screenshot()));
        page.getByText("Time", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page).hasURL(Pattern.compile("time"));
        page.getByText("Elapsed", new Page.GetByTextOptions().setExact(true)).click();
        page.getByText("Step", new Page.GetByTextOptions().setExact(true)).click();
        var copy = browser.openAfresh(page.url());
        assertThat(switchOf(copy, "Log scale")).isChecked();
        assertThat(copy.locator("output")).hasText("0.60");
    }

    @Test
    void search_forAMetric_leavesItsChart() {
        var page = open();
        page.getByRole(AriaRole.SEARCHBOX, page("Search charts")).fill("train");
        assertThat(page.getByTestId("chart-train/loss")).isVisible();
        assertThat(page.getByTestId("chart-once")).hasCount(0);
        page.getByLabel("Enlarge chart train/loss").click();
        assertThat(page.getByRole(AriaRole.DIALOG).locator("canvas, svg").first())
                .isVisible();
    }

    @Test
    void point_loggedWhileTheRunIsActive_appearsWithoutReload() {
        var page = open();
        assertThat(page.getByTestId("chart-once")).containsText("0.5");
        page.evaluate("() => { window.sameDocument = true; }");
        server.client().logMetric(run.runId(), "fresh", 0.25);
        assertThat(page.getByTestId("chart-fresh"))
                .containsText("0.25", new LocatorAssertions.ContainsTextOptions().setTimeout(20_000));
        server.client().logMetrics(run.runId(), List.of(SampleData.metric("once", 0.75, 1)));
        assertThat(drawn(page, "once")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(20_000));
        server.client().setTerminated(run.runId());
        assertThat(page.getByText("Finished")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(20_000));
        Assertions.assertThat(page.evaluate("() => window.sameDocument")).isEqualTo(true);
    }

    private Page open() {
        return browser.open("/experiments/" + run.experimentId() + "/runs/" + run.runId() + "/model-metrics");
    }

    private static Locator drawn(Page page, String key) {
        return page.getByTestId("chart-" + key).locator("canvas").first();
    }
}
