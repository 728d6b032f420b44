package io.millrace.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.millrace.e2e.browser.Find.button;
import static io.millrace.e2e.browser.Find.dialog;
import static io.millrace.e2e.browser.Find.grid;
import static io.millrace.e2e.browser.Find.in;
import static io.millrace.e2e.browser.Find.menuItem;
import static io.millrace.e2e.browser.Find.page;
import static io.millrace.e2e.browser.Find.switchOf;

import com.microsoft.playwright.options.AriaRole;
import io.millrace.e2e.ServerExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The list of experiments: create, rename, delete, restore, search. */
class ExperimentListTest {
    @RegisterExtension
    static final ServerExtension server = ServerExtension.onSqlite();

    @RegisterExtension
    final BrowserExtension browser = BrowserExtension.on(server);

    @Test
    void experiment_throughItsLife_isAsSaid() {
        var page = browser.open("/");
        button(page, "New experiment").click();
        dialog(page).getByLabel("Name").fill("churn <b>model</b>");
        button(dialog(page), "Create").click();
        assertThat(page.getByRole(AriaRole.HEADING, page("churn <b>model</b>"))).isVisible();
        page.getByRole(AriaRole.LINK, page("Experiments")).first().click();

        button(page, "Actions for churn <b>model</b>").click();
        menuItem(page, "Rename…").click();
        dialog(page).getByLabel("Name").fill("churn");
        button(dialog(page), "Rename").click();
        assertThat(grid(page, "Experiments").getByRole(AriaRole.LINK, in("churn")))
                .isVisible();

        button(page, "Actions for churn").click();
        menuItem(page, "Delete…").click();
        button(dialog(page), "Delete").click();
        assertThat(grid(page, "Experiments").getByText("churn")).hasCount(0);

        switchOf(page, "Deleted").click();
        button(page, "Restore churn").click();
        assertThat(page.getByText("Restored experiment “churn”")).isVisible();
        switchOf(page, "Deleted").click();
        assertThat(grid(page, "Experiments").getByRole(AriaRole.LINK, in("churn")))
                .isVisible();
    }

    @Test
    void name_thatIsTaken_isRefusedInTheDialog() {
        server.client().createExperiment("taken");
        browser.expect("status 400: .*experiments/create");
        browser.expect("Failed to load resource.* 400");
        var page = browser.open("/experiments");
        button(page, "New experiment").click();
        dialog(page).getByLabel("Name").fill("taken");
        button(dialog(page), "Create").click();
        assertThat(dialog(page)).containsText("already exists");
        page.keyboard().press("Escape");
        assertThat(dialog(page)).hasCount(0);
    }

    @Test
    void search_forPartOfAName_findsIt() {
        for (int at = 0; at < 30; at++) {
            server.client().createExperiment("needle " + at);
        }
        var page = browser.open("/experiments");
        assertThat(grid(page, "Experiments").getByText("needle 29")).isVisible();
        page.getByRole(AriaRole.SEARCHBOX, page("Search experiments by name")).fill("NEEDLE 2");
        assertThat(grid(page, "Experiments").locator("[data-row-key]")).hasCount(11);
        var copy = browser.openAfresh(page.url());
        assertThat(grid(copy, "Experiments").locator("[data-row-key]")).hasCount(11);
        page.getByRole(AriaRole.SEARCHBOX, page("Search experiments by name")).fill("100% not there_");
        assertThat(page.getByText("No experiment has “100% not there_” in its name"))
                .isVisible();
    }
}
