package io.millrace.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.millrace.e2e.browser.Find.button;
import static io.millrace.e2e.browser.Find.dialog;

import io.millrace.e2e.ServerExtension;
import io.millrace.protocol.json.Json;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The frame around the pages, and what is no page. */
class ShellTest {
    @RegisterExtension
    static final ServerExtension server = ServerExtension.onSqlite();

    @RegisterExtension
    final BrowserExtension browser = BrowserExtension.on(server);

    @Test
    void theme_switched_staysAfterReload() {
        var page = browser.open("/experiments");
        button(page, "Switch to dark theme").click();
        assertThat(page.locator("html")).hasAttribute("data-mantine-color-scheme", "dark");
        page.reload();
        assertThat(button(page, "Switch to light theme")).isVisible();
        button(page, "Switch to light theme").click();
        assertThat(page.locator("html")).hasAttribute("data-mantine-color-scheme", "light");
    }

    @Test
    void shortcuts_askedFor_areShown() {
        var page = browser.open("/experiments");
        button(page, "Keyboard shortcuts").click();
        assertThat(dialog(page)).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.getByTestId("server-badge")).isVisible();
        page.keyboard().press("/");
        assertThat(page.getByLabel("Search experiments by name")).isFocused();
    }

    @Test
    void address_thatIsUnknown_isSaidSo() {
        var page = browser.open("/no/such/page");
        assertThat(page.locator("main"))
                .containsText(Pattern.compile("no page|not found|There is nothing", Pattern.CASE_INSENSITIVE));
    }

    @Test
    void api_underAnUnknownPath_isJsonNotFound() throws Exception {
        for (var path : new String[] {"/api/2.0/mlflow/nothing", "/ajax-api/2.0/nothing", "/api/9.9/x"}) {
            var reply = server.get(path);
            Assertions.assertThat(reply.statusCode()).isEqualTo(404);
            Assertions.assertThat(reply.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> Assertions.assertThat(type).startsWith("application/json"));
            Assertions.assertThat(Json.readMap(reply.body())).containsEntry("error_code", "ENDPOINT_NOT_FOUND");
        }
    }

    @Test
    void page_served_hasAStrictPolicy() throws Exception {
        var reply = server.get("/");
        Assertions.assertThat(reply.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> Assertions.assertThat(policy)
                        .contains("script-src 'self'")
                        .doesNotContain("unsafe-eval"));
        Assertions.assertThat(reply.headers().firstValue("X-Content-Type-Options"))
                .hasValue("nosniff");
    }
}
