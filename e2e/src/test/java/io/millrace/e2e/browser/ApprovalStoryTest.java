package io.millrace.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.millrace.e2e.browser.Find.button;
import static io.millrace.e2e.browser.Find.dialog;
import static io.millrace.e2e.browser.Find.grid;
import static io.millrace.e2e.browser.Find.in;
import static io.millrace.e2e.browser.Find.page;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.millrace.e2e.ServerExtension;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ann registers a model and asks for Production, Ben approves, Cleo sees who did; Ann cannot approve herself. */
class ApprovalStoryTest {
    private static final String MODEL = "churn: eu/de";

    @RegisterExtension
    static final ServerExtension server = ServerExtension.onSqlite();

    @RegisterExtension
    final BrowserExtension browser = BrowserExtension.on(server);

    @Test
    void production_withAnApprovalRule_isReachedWithASecondPersonOnly() {
        ruleIsSet();
        versionIsRegistered();
        annAsksForProduction();
        annCannotApprove();
        benApproves();
        cleoSeesWhoDidWhat();
    }

    private void ruleIsSet() {
        var page = as("admin", "/lifecycle");
        button(page, "Add rule").click();
        button(page, "Save rules").click();
        assertThat(page.getByText("The rules are in force")).isVisible();
    }

    private void versionIsRegistered() {
        var page = as("ann", "/models");
        button(page, "New model").click();
        dialog(page).getByLabel("Name").fill(MODEL);
        button(dialog(page), "Create").click();
        assertThat(page.getByRole(AriaRole.HEADING, page(MODEL))).isVisible();
        page.evaluate("""
                name => fetch('ajax-api/2.0/mlflow/model-versions/create', {
                  method: 'POST',
                  headers: { 'Content-Type': 'application/json', Authorization: 'Basic ' + btoa('ann:') },
                  body: JSON.stringify({ name, source: 's3://bucket/model' }),
                }).then(reply => reply.json())""", MODEL);
        page.reload();
        assertThat(grid(page, "Versions").getByText("Version 1")).isVisible();
    }

    private void annAsksForProduction() {
        var page = browser.page();
        button(page, "Stage of version 1: None").click();
        page.getByRole(AriaRole.MENUITEM).filter(text("Production")).click();
        assertThat(dialog(page)).containsText("Production needs 1 approval by anybody but who asks");
        dialog(page).getByLabel("Comment").fill("Better on every segment");
        button(dialog(page), "Ask for approval").click();
        assertThat(page.getByText("Asked for Production: version 1")).isVisible();
        browser.shoot("story-1-asked");
    }

    /** The page offers her no approval, and the server refuses one that is sent all the same. */
    private void annCannotApprove() {
        var page = as("ann", "/waiting");
        assertThat(page.getByText("Nothing waits for you")).isVisible();
        browser.shoot("story-2-nothing-for-ann");
        browser.expect("status 403: .*transition-requests/approve");
        browser.expect("Failed to load resource.* 403");
        var status = page.evaluate("""
                name => fetch('ajax-api/2.0/mlflow/transition-requests/approve', {
                  method: 'POST',
                  headers: { 'Content-Type': 'application/json', Authorization: 'Basic ' + btoa('ann:') },
                  body: JSON.stringify({ name, version: '1', stage: 'Production', archive_existing_versions: false }),
                }).then(reply => reply.status)""", MODEL);
        org.assertj.core.api.Assertions.assertThat(status).isEqualTo(403);
    }

    private void benApproves() {
        var page = as("ben", "/experiments");
        assertThat(page.getByLabel("1 waiting")).isVisible();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Waiting for me"))
                .click();
        var card = page.getByRole(AriaRole.ARTICLE, page("Request of ann for version 1"));
        assertThat(card).containsText("Better on every segment");
        browser.shoot("story-3-waits-for-ben");
        button(card, "Approve").click();
        card.getByLabel("Comment on the decision").fill("Checked the segments");
        button(card, "Approve").click();
        assertThat(page.getByText("Nothing waits for you")).isVisible();
        assertThat(page.getByLabel("1 waiting")).hasCount(0);
    }

    private void cleoSeesWhoDidWhat() {
        var page = as("cleo", "/models");
        grid(page, "Models").getByRole(AriaRole.LINK, in(MODEL)).click();
        assertThat(button(page, "Stage of version 1: Production")).isVisible();
        page.getByRole(AriaRole.TAB, page("Activity")).click();
        assertThat(page.locator("[data-type=APPROVED_REQUEST]"))
                .containsText(Pattern.compile("ben approved the request for ?Production"));
        assertThat(page.locator("[data-type=APPROVED_REQUEST]")).containsText("Checked the segments");
        assertThat(page.locator("[data-type=REQUESTED_TRANSITION]")).containsText("ann");
        browser.shoot("story-4-activity-for-cleo");
        page.getByRole(AriaRole.TAB, page("History")).click();
        assertThat(Find.cells(page, "approved").first()).containsText("ben");
        browser.shoot("story-5-history-for-cleo");
    }

    /** A browser in which somebody has chosen this name. */
    private Page as(String name, String address) {
        var page = browser.open("/experiments");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("You are "))
                .click();
        page.getByLabel("Your name").fill(name);
        button(page, "Use this name").click();
        assertThat(button(page, "You are " + name)).isVisible();
        return browser.open(address);
    }

    private static com.microsoft.playwright.Locator.FilterOptions text(String text) {
        return new com.microsoft.playwright.Locator.FilterOptions().setHasText(text);
    }
}
