package io.millrace.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.millrace.e2e.browser.Find.button;
import static io.millrace.e2e.browser.Find.cells;
import static io.millrace.e2e.browser.Find.dialog;
import static io.millrace.e2e.browser.Find.grid;
import static io.millrace.e2e.browser.Find.in;
import static io.millrace.e2e.browser.Find.page;
import static io.millrace.e2e.browser.Find.row;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.millrace.e2e.ServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The table of an experiment's runs. */
class RunsTableTest {
    private static final int MANY = 1500;

    @RegisterExtension
    static final ServerExtension server = ServerExtension.onSqlite();

    @RegisterExtension
    final BrowserExtension browser = BrowserExtension.on(server);

    @SuppressWarnings("NullAway.Init")
    private static String experiment;

    @BeforeAll
    static void logRuns() {
        experiment = SampleData.runs(server.client(), "many runs", MANY);
    }

    @Test
    void filter_withOr_showsWhatMatches() {
        var page = open();
        assertThat(count(page)).containsText("1,500 runs");
        filter(page, "params.model = 'forest' OR metrics.acc >= 0.999");
        assertThat(count(page)).hasText("200 of 301 runs"); // every fifth is a forest, and the last one is as good
        assertThat(cells(page, "params.model").first()).hasText("net");
        assertThat(page).hasURL(Pattern.compile("searchFilter="));
        page.goBack();
        assertThat(count(page)).containsText("1,500 runs");
    }

    @Test
    void filter_withAnError_pointsAtIt() {
        browser.expect("status 400: .*runs/search");
        browser.expect("status 400: .*millrace/runs");
        browser.expect("Failed to load resource.* 400");
        var page = open();
        var text = "metrics.acc > 0.5 AND params.model == 'x'";
        filter(page, text);
        var problem = page.getByTestId("filter-problem");
        assertThat(problem).containsText("==");
        var lines = problem.locator("pre").textContent().split("\n", -1);
        Assertions.assertThat(lines[0]).isEqualTo(text);
        Assertions.assertThat(lines[1].indexOf('^')).isEqualTo(text.indexOf("=="));
        button(page, "Clear filter").click();
        assertThat(count(page)).containsText("1,500 runs");
    }

    @Test
    void filter_beingTyped_offersKeysOfTheServer() {
        var page = open();
        page.getByRole(AriaRole.COMBOBOX, page("Filter runs")).pressSequentially("metrics.ac");
        assertThat(page.getByRole(AriaRole.LISTBOX, page("Keys"))).containsText("metrics.acc");
        page.keyboard().press("Tab");
        assertThat(page.getByRole(AriaRole.COMBOBOX, page("Filter runs")))
                .hasValue(Pattern.compile("^metrics\\.acc ?$"));
        button(page, "Filter help").click();
        assertThat(page.getByText("Click an example to add it")).isVisible();
        page.keyboard().press("Escape");
    }

    @Test
    void sort_byAMetric_ordersAllRuns() {
        var page = open();
        button(page, "Sort by metric acc").click();
        assertThat(cells(page, "metrics.acc").first()).hasText(Pattern.compile("^0\\.999"));
        button(page, "Sort by metric acc").click();
        assertThat(cells(page, "metrics.acc").first()).hasText("0");
        assertThat(page.getByRole(AriaRole.COLUMNHEADER, page("metric acc"))).hasAttribute("aria-sort", "ascending");
        button(page, "Column acc: actions").click();
        page.getByRole(AriaRole.MENUITEM, page("Hide column")).click();
        assertThat(page.getByRole(AriaRole.COLUMNHEADER, page("metric acc"))).hasCount(0);
    }

    @Test
    void columns_chosen_areShownAlsoFromALink() {
        var page = open();
        button(page, "Columns").click();
        page.getByRole(AriaRole.SEARCHBOX, page("Search columns")).fill("seed");
        page.getByRole(AriaRole.CHECKBOX, page("seed")).check();
        page.keyboard().press("Escape");
        assertThat(cells(page, "params.seed").first()).isVisible();
        filter(page, "params.model = 'tree'");
        button(page, "Sort by metric loss").click();
        assertThat(count(page)).hasText(Pattern.compile("300 runs"));
        assertThat(page).hasURL(Pattern.compile("orderByKey"));

        var copy = browser.openAfresh(page.url());
        assertThat(copy.getByRole(AriaRole.COMBOBOX, page("Filter runs"))).hasValue("params.model = 'tree'");
        assertThat(cells(copy, "params.seed").first()).isVisible();
        assertThat(copy.getByRole(AriaRole.COLUMNHEADER, page("metric loss"))).hasAttribute("aria-sort", "descending");
        assertThat(count(copy)).hasText(Pattern.compile("300 runs"));
    }

    @Test
    void csv_downloaded_hasAllRows() throws IOException {
        var page = open();
        var link = page.getByRole(AriaRole.LINK, page("CSV"));
        var download = page.waitForDownload(link::click);
        var lines = Files.readAllLines(download.path());
        Assertions.assertThat(download.suggestedFilename()).endsWith(".csv");
        Assertions.assertThat(lines).hasSize(MANY + 1);
        Assertions.assertThat(lines.getFirst()).contains("params.seed", "metrics.acc");
    }

    @Test
    void scrolling_toTheEnd_loadsAllRuns() {
        var page = open();
        var rows = grid(page, "Runs");
        var last = page.getByText("End of the list: 1,500 loaded");
        rows.focus();
        page.waitForCondition(() -> {
            rows.evaluate("grid => grid.scrollTo(0, grid.scrollHeight)");
            return last.isVisible();
        });
        assertThat(rows).hasAttribute("aria-rowcount", "1501");
        assertThat(page.getByText("run 0", exactly())).isVisible();
        Assertions.assertThat(page.locator("[data-row-key]").count()).isLessThan(100);
    }

    @Test
    void runs_selected_areDeletedAndRestored() {
        var small = SampleData.runs(server.client(), "few runs", 6);
        var page = browser.open("/experiments/" + small);
        page.getByRole(AriaRole.CHECKBOX, page("Select run 1")).click();
        page.getByRole(AriaRole.CHECKBOX, page("Select run 4")).click();
        var bar = page.getByRole(AriaRole.TOOLBAR, page("Selection"));
        assertThat(bar).containsText("2 runs selected");
        button(bar, "Delete").click();
        button(dialog(page), "Delete").click();
        assertThat(count(page)).hasText("4 runs");

        page.getByText("Deleted", exactly()).click();
        assertThat(count(page)).hasText("2 runs");
        page.getByRole(AriaRole.CHECKBOX, page("Select all loaded rows")).click();
        button(bar, "Restore").click();
        assertThat(page.getByText("Restored 2 runs")).isVisible();
        page.getByText("Active", exactly()).click();
        assertThat(count(page)).hasText("6 runs");
    }

    @Test
    void childRuns_closedAndOpened_areBelowTheirParent() {
        var nested = SampleData.nested(server.client(), "nested runs");
        var page = browser.open("/experiments/" + nested.experimentId());
        assertThat(row(page, nested.children().getFirst())).isVisible();
        button(page, "Close 10 child runs of parent").click();
        assertThat(row(page, nested.children().getFirst())).hasCount(0);
        button(page, "Open 10 child runs of parent").click();
        grid(page, "Runs").getByRole(AriaRole.LINK, in("child 3")).click();
        assertThat(page.getByRole(AriaRole.HEADING, page("child 3"))).isVisible();
        assertThat(page.getByRole(AriaRole.LINK, page("parent"))).isVisible();
    }

    private Page open() {
        return browser.open("/experiments/" + experiment);
    }

    private static Page.GetByTextOptions exactly() {
        return new Page.GetByTextOptions().setExact(true);
    }

    private static Locator count(Page page) {
        return page.getByTestId("run-count");
    }

    private static void filter(Page page, String text) {
        var box = page.getByRole(AriaRole.COMBOBOX, page("Filter runs"));
        box.fill(text);
        box.press("Escape");
        box.press("Enter");
    }
}
