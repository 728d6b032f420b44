package io.millrace.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import io.millrace.e2e.ServerExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A fresh browser session per test, which fails the test for anything that a page complains of: errors of scripts and
 * of the console, violations of the content security policy, failed requests. The browser itself is started once.
 */
final class BrowserExtension implements BeforeEachCallback, AfterEachCallback {
    private static final int PATIENCE_MILLIS = 15_000;
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** A violation is also on the console, but not in every form and not in every frame. */
    private static final String TELL_VIOLATIONS = """
            document.addEventListener('securitypolicyviolation', event =>
              console.error('CSP violation: ' + event.violatedDirective + ' ' + event.blockedURI));""";

    private final ServerExtension server;
    private final List<String> problems = new ArrayList<>();
    private final List<Pattern> expected = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private BrowserContext context;

    @SuppressWarnings("NullAway.Init")
    private Page page;

    private BrowserExtension(ServerExtension server) {
        this.server = server;
    }

    static BrowserExtension on(ServerExtension server) {
        return new BrowserExtension(server);
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        context = Chromium.of(test)
                .browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(1366, 768)
                        .setColorScheme(ColorScheme.LIGHT)
                        .setLocale("en-GB")
                        .setTimezoneId("UTC"));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.addInitScript(TELL_VIOLATIONS);
        problems.clear();
        expected.clear();
        page = context.newPage();
        watch(page);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        try {
            if (test.getExecutionException().isPresent()) {
                shoot("failed-" + test.getRequiredTestClass().getSimpleName() + "-"
                        + test.getRequiredTestMethod().getName());
            } else {
                assertThat(problems).as("what the browser complains of").isEmpty();
            }
        } finally {
            context.close();
        }
    }

    /** A problem that the test provokes, found in its text. */
    void expect(String pattern) {
        expected.add(Pattern.compile(pattern));
    }

    /** Opens an address of the app, such as {@code /experiments/1}. */
    Page open(String address) {
        page.navigate(server.uri() + "/#" + address);
        return page;
    }

    /** Opens an address of the app as if it came in a mail: in a tab of its own. */
    Page openAfresh(String address) {
        var fresh = context.newPage();
        watch(fresh);
        fresh.navigate(address);
        return fresh;
    }

    Page page() {
        return page;
    }

    /** Writes what the page shows to {@code target/screenshots}. */
    void shoot(String name) {
        var file = Path.of("target", "screenshots", name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
        assertThat(Files.exists(file)).isTrue();
    }

    private void watch(Page watched) {
        watched.onConsoleMessage(this::console);
        watched.onPageError(error -> problem("script: " + error));
        watched.onRequestFailed(this::failed);
        watched.onResponse(this::answered);
    }

    private void console(ConsoleMessage message) {
        if (Stream.of("error", "warning").anyMatch(message.type()::equals)) {
            problem("console " + message.type() + ": " + message.text());
        }
    }

    /** What a page leaves unread when it goes, and what becomes a download, is aborted. */
    private void failed(Request request) {
        if (!String.valueOf(request.failure()).contains("ERR_ABORTED")) {
            problem("request: " + request.url() + " " + request.failure());
        }
    }

    private void answered(Response response) {
        if (response.status() >= 400) {
            problem("status " + response.status() + ": " + response.url());
        }
    }

    private void problem(String text) {
        if (expected.stream().noneMatch(pattern -> pattern.matcher(text).find())) {
            problems.add(text);
        }
    }

    /** The one browser of all test classes. */
    private record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {
        static Chromium of(ExtensionContext test) {
            var store = test.getRoot().getStore(ExtensionContext.Namespace.create(BrowserExtension.class));
            return store.computeIfAbsent(Chromium.class, key -> start(), Chromium.class);
        }

        private static Chromium start() {
            var variables = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
            var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(variables));
            var browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(executable())
                            .setArgs(FLAGS));
            return new Chromium(playwright, browser);
        }

        private static Path executable() {
            return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                    .map(Path::of)
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no Chromium; dev/test installs it"));
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }
}
