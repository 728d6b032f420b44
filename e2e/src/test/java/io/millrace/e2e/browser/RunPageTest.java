package io.millrace.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.millrace.e2e.browser.Find.button;
import static io.millrace.e2e.browser.Find.dialog;
import static io.millrace.e2e.browser.Find.grid;
import static io.millrace.e2e.browser.Find.menuItem;
import static io.millrace.e2e.browser.Find.page;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.millrace.e2e.ServerExtension;
import io.millrace.protocol.tracking.Dataset;
import io.millrace.protocol.tracking.DatasetInput;
import io.millrace.protocol.tracking.LogInputs;
import io.millrace.protocol.tracking.RunInfo;
import io.millrace.protocol.tracking.Tag;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The overview of a run. */
class RunPageTest {
    @RegisterExtension
    static final ServerExtension server = ServerExtension.onSqlite();

    @RegisterExtension
    final BrowserExtension browser = BrowserExtension.on(server);

    @SuppressWarnings("NullAway.Init")
    private RunInfo run;

    @BeforeEach
    void createRun() {
        var experiment = server.client().createExperiment("page " + UUID.randomUUID());
        run = server.client().createRun(experiment, "the run").info();
    }

    @Test
    void note_writtenInMarkdown_isShown() {
        var page = browser.open(address());
        button(page, "Add description").click();
        page.getByLabel("Description (Markdown)")
                .fill("# Best so far\n\nwith **more** data\n\n| a | b |\n|---|---|\n| 1 | 2 |");
        button(page, "Save description").click();
        assertThat(page.getByRole(AriaRole.HEADING, page("Best so far"))).isVisible();
        assertThat(page.locator("strong", new Page.LocatorOptions().setHasText("more")))
                .isVisible();
        page.reload();
        assertThat(page.getByRole(AriaRole.CELL, page("2"))).isVisible();
        button(page, "Edit description").click();
        assertThat(page.getByLabel("Description (Markdown)")).hasValue(java.util.regex.Pattern.compile("^# Best"));
    }

    @Test
    void note_withScripts_isHarmless() {
        var evil = """
                <script>window.harmed = 1</script>
                <img src=x onerror="window.harmed = 2">

                [click](javascript:window.harmed=3)

                <a href="javascript:window.harmed=4">raw link</a>
                <iframe srcdoc="<script>parent.harmed = 5</script>"></iframe>
                ![picture](https://tracker.invalid/pixel.png)
                """;
        server.client().setTag(run.runId(), "mlflow.note.content", evil);
        server.client().setTag(run.runId(), "evil", "<script>window.harmed=7</script>");
        server.client().logParam(run.runId(), "html", "<img src=x onerror='window.harmed=8'>");
        var page = browser.open(address());
        assertThat(page.getByText("click", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat(grid(page, "Parameters")).containsText("<img src=x onerror='window.harmed=8'>");
        Assertions.assertThat(page.locator("a[href^='javascript:']").count()).isZero();
        Assertions.assertThat(page.locator("main img[src='x'], main iframe, main script")
                        .count())
                .isZero();
        Assertions.assertThat(page.evaluate("() => window.harmed")).isNull();
    }

    @Test
    void tags_addedEditedAndDeleted_areAsSaid() {
        var page = browser.open(address());
        button(page, "Add tag").click();
        page.getByLabel("Tag key").fill("stage");
        page.getByLabel("Tag value").fill("draft");
        button(page, "Save tag").click();
        assertThat(page.getByTitle("draft")).isVisible();
        page.getByTitle("draft").hover();
        button(page, "Edit tag stage").click();
        page.getByLabel("Value of tag stage").fill("final");
        button(page, "Save tag").click();
        assertThat(page.getByTitle("final")).isVisible();
        page.getByTitle("final").hover();
        button(page, "Delete tag stage").click();
        button(dialog(page), "Delete tag").click();
        assertThat(page.getByText("No tags.")).isVisible();
        Assertions.assertThat(server.client().getRun(run.runId()).data())
                .satisfies(data -> Assertions.assertThat(String.valueOf(data)).doesNotContain("stage"));
    }

    @Test
    void paramsMetricsAndDatasets_logged_areShown() {
        server.client().logParam(run.runId(), "learning rate", "0.1");
        server.client().logMetric(run.runId(), "test/loss", Double.NaN, 12);
        server.client().logMetric(run.runId(), "acc", 0.123456789, 1234);
        var schema = "{\"mlflow_colspec\":[{\"name\":\"radius\",\"type\":\"double\",\"required\":true}]}";
        server.client()
                .logInputs(new LogInputs(
                        run.runId(),
                        run.runId(),
                        List.of(new DatasetInput(
                                List.of(new Tag("mlflow.data.context", "training")),
                                new Dataset(
                                        "cancer",
                                        "a1b2",
                                        "local",
                                        "{\"uri\":\"wdbc.data\"}",
                                        schema,
                                        "{\"num_rows\":426}"))),
                        List.of()));
        var page = browser.open(address());
        assertThat(grid(page, "Parameters")).containsText("learning rate");
        assertThat(grid(page, "Metrics")).containsText("NaN");
        assertThat(grid(page, "Metrics")).containsText("1,234");
        button(page, "cancer").click();
        assertThat(dialog(page)).containsText("radius");
        assertThat(dialog(page)).containsText("wdbc.data");
        page.keyboard().press("Escape");
        page.getByRole(AriaRole.LINK, page("acc")).click();
        assertThat(page.getByTestId("chart-acc")).isVisible();
    }

    @Test
    void run_renamedAndDeleted_canBeRestored() {
        var page = browser.open(address());
        button(page, "Run actions").click();
        menuItem(page, "Rename…").click();
        dialog(page).getByRole(AriaRole.TEXTBOX).fill("a better name");
        button(dialog(page), "Rename").click();
        assertThat(page.getByRole(AriaRole.HEADING, page("a better name"))).isVisible();
        button(page, "Run actions").click();
        menuItem(page, "Delete…").click();
        button(dialog(page), "Delete").click();
        page.navigate(server.uri() + "/#" + address());
        button(page, "Restore run").click();
        assertThat(button(page, "Run actions")).isVisible();
    }

    @Test
    void links_ofMlflowsClients_openTheRun() {
        var page = browser.open("/runs/" + run.runId());
        assertThat(page.getByRole(AriaRole.HEADING, page("the run"))).isVisible();
        assertThat(page).hasURL(server.uri() + "/#" + address());
        var printed = browser.openAfresh(server.uri() + "/#" + address());
        assertThat(printed.getByRole(AriaRole.HEADING, page("the run"))).isVisible();
        var tab = browser.openAfresh(server.uri() + "/#" + address() + "/artifacts");
        assertThat(Find.tab(tab, "Artifacts")).hasAttribute("aria-selected", "true");
    }

    @Test
    void run_thatIsUnknown_isSaidSo() {
        browser.expect("status 404: .*runs/get");
        browser.expect("Failed to load resource.* 404");
        var page = browser.open("/experiments/0/runs/absent");
        assertThat(page.getByText("Run with id=absent not found")).isVisible();
    }

    private String address() {
        return "/experiments/" + run.experimentId() + "/runs/" + run.runId();
    }
}
