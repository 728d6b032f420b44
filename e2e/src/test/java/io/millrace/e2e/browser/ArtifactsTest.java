package io.millrace.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.millrace.e2e.browser.Find.page;
import static io.millrace.e2e.browser.Find.treeItem;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.millrace.e2e.ServerExtension;
import io.millrace.protocol.http.Payload;
import io.millrace.protocol.tracking.RunInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The files of a run and their viewers. */
class ArtifactsTest {
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAQAAAADCAIAAAA7ljmRAAAAD0lEQVR4nGP4z8AAQ5gsAFDYBfsEOmnyAAAAAElFTkSuQmCC");
    private static final String EVIL_PAGE = """
            <!doctype html><h1 id="title">Report</h1><script>
            document.getElementById('title').textContent = 'script ran';
            parent.harmed = document.cookie;
            top.location = 'https://evil.invalid/';
            </script><img src=x onerror="document.getElementById('title').textContent = 'handler ran'">""";

    /** As the evaluators write charts, with what a stranger might add. */
    private static final String EVIL_CHART = """
            {"title": {"text": "ROC curve of <b>all</b>", "link": "javascript:window.harmed=1"},
             "tooltip": {"trigger": "item", "formatter": "<img src=x onerror='window.harmed=1'>"},
             "graphic": [{"type": "image", "style": {"image": "https://evil.invalid/pixel.png"}}],
             "xAxis": {"type": "value", "name": "False positive rate", "min": 0, "max": 1},
             "yAxis": {"type": "value", "name": "True positive rate", "min": 0, "max": 1},
             "series": [
               {"name": "<img src=x onerror='window.harmed=1'>", "type": "line", "data": [[0, 0], [0.5, 0.9], [1, 1]]},
               {"name": "chance", "type": "line", "lineStyle": {"type": "dashed"}, "data": [[0, 0], [1, 1]]}]}""";

    @RegisterExtension
    static final ServerExtension server = ServerExtension.onSqlite();

    @RegisterExtension
    final BrowserExtension browser = BrowserExtension.on(server);

    @SuppressWarnings("NullAway.Init")
    private static RunInfo run;

    @BeforeAll
    static void logFiles() {
        run = server.client().createRun("0", "files").info();
        var files = server.client().artifacts(run);
        files.logText("first line\nsecond line\n", "notes.txt");
        files.logText("{\"name\": \"tree\", \"depth\": [1, 2]}", "conf/model.json");
        files.logText("flavors:\n  onnx:\n    data: model.onnx\n", "model/MLmodel");
        files.logText("a: 1\nb: [2, 3]\n", "conf/model.yaml");
        files.logText("name,score\n\"Smith, J\",0.5\nMüller,0.25\n", "table.csv");
        files.logText("# Heading\n\n<script>window.harmed = 1</script>", "readme.md");
        files.logText(EVIL_PAGE, "report.html");
        files.logText(
                "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='40'><script>parent.harmed=1</script>"
                        + "<rect width='40' height='40' fill='green'/></svg>",
                "drawing.svg");
        files.logText(EVIL_CHART, "curve.json");
        files.log(Payload.of(PNG), "picture.png");
        files.log(Payload.of(pdf()), "paper.pdf");
        files.logText(notebook(), "analysis.ipynb");
        files.log(Payload.of(new byte[] {0, 1, 2, 3}), "model/weights.bin");
        files.logText("", "empty.txt");
    }

    @Test
    void tree_opened_showsFilesAndFolders() {
        var page = open("");
        assertThat(treeItem(page, "notes.txt")).isVisible();
        treeItem(page, "conf").click();
        assertThat(treeItem(page, "model.yaml")).isVisible();
        treeItem(page, "conf").click();
        assertThat(treeItem(page, "model.yaml")).hasCount(0);
        page.getByRole(AriaRole.TREE, page("Artifacts")).focus();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowRight");
        assertThat(treeItem(page, "weights.bin")).isVisible();
    }

    @Test
    void text_inItsForms_isShown() {
        var page = open("");
        show(page, "notes.txt", "text");
        assertThat(viewer(page)).containsText("second line");
        show(page, "table.csv", "table");
        assertThat(viewer(page).getByRole(AriaRole.GRIDCELL).getByText("Smith, J"))
                .isVisible();
        show(page, "readme.md", "markdown");
        assertThat(viewer(page).getByRole(AriaRole.HEADING)).hasText("Heading");
        show(page, "empty.txt", "text");
        assertThat(viewer(page)).containsText("The file is empty");
        treeItem(page, "conf").click();
        show(page, "model.json", "json");
        assertThat(viewer(page)).containsText("\"depth\"");
        show(page, "model.yaml", "text");
        assertThat(viewer(page)).containsText("b: [2, 3]");
        Assertions.assertThat(page.evaluate("() => window.harmed")).isNull();
    }

    @Test
    void model_opened_showsMlmodelAsText() {
        var page = open("/model/MLmodel");
        assertThat(viewer(page)).containsText("flavors:");
        show(page, "weights.bin", "unknown");
        assertThat(viewer(page)).containsText("No viewer for this kind of file");
    }

    @Test
    void pictures_opened_areDrawn() {
        var page = open("/picture.png");
        assertThat(viewer(page).getByRole(AriaRole.IMG)).isVisible();
        assertThat(viewer(page)).containsText("4 × 3");
        show(page, "drawing.svg", "image");
        assertThat(viewer(page).getByRole(AriaRole.IMG)).isVisible();
        Assertions.assertThat(page.evaluate("() => window.harmed")).isNull();
    }

    @Test
    void chart_ofAFile_isDrawn_andTellsValues_butNothingInItRuns() {
        var page = open("/curve.json");
        var chart = viewer(page).getByRole(AriaRole.IMG);
        assertThat(chart.locator("canvas")).isVisible();
        assertThat(viewer(page)).containsText("ROC curve of <b>all</b>");
        chart.hover();
        assertThat(viewer(page)).containsText("<img src=x onerror='window.harmed=1'> 0.9");
        viewer(page).getByText("Formatted").click();
        assertThat(viewer(page)).containsText("\"graphic\"");
        Assertions.assertThat(page.evaluate("() => window.harmed")).isNull();
    }

    @Test
    void html_withScripts_isShownButDoesNothing() {
        browser.expect("Blocked script execution");
        browser.expect("CSP violation|Content Security Policy");
        browser.expect("request: .*x |status 404: .*/x$|ERR_BLOCKED|ERR_FAILED");
        var page = open("/report.html");
        var frame = viewer(page).frameLocator("iframe");
        assertThat(frame.locator("#title")).hasText("Report");
        assertThat(viewer(page).locator("iframe")).hasAttribute("sandbox", "");
        Assertions.assertThat(page.evaluate("() => window.harmed")).isNull();
        Assertions.assertThat(page.url()).startsWith(server.uri());
    }

    @Test
    void html_openedByItsOwnAddress_isADownloadOrPowerless() throws Exception {
        var reply = server.get("/get-artifact?run_uuid=" + run.runId() + "&path=report.html");
        Assertions.assertThat(reply.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(value -> Assertions.assertThat(value).startsWith("attachment"));
        Assertions.assertThat(reply.headers().firstValue("X-Content-Type-Options"))
                .hasValue("nosniff");
        Assertions.assertThat(reply.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(value -> Assertions.assertThat(value).contains("sandbox"));
    }

    @Test
    void pdf_opened_isInAFrame() {
        var page = open("/paper.pdf");
        assertThat(viewer(page)).hasAttribute("data-view", "pdf");
        assertThat(viewer(page).locator("iframe")).hasAttribute("src", java.util.regex.Pattern.compile("^blob:"));
    }

    @Test
    void notebook_opened_showsCellsAndOutputs() {
        var page = open("/analysis.ipynb");
        assertThat(viewer(page)).hasAttribute("data-view", "notebook");
        assertThat(viewer(page).getByRole(AriaRole.HEADING)).hasText("Analysis");
        assertThat(viewer(page)).containsText("print('hello')");
        assertThat(viewer(page)).containsText("hello from the cell");
        assertThat(viewer(page).locator("img")).isVisible();
    }

    @Test
    void downloads_ofFileAndFolder_areComplete() throws IOException {
        var page = open("/notes.txt");
        var file = page.waitForDownload(page.getByRole(AriaRole.LINK, page("Download"))::click);
        Assertions.assertThat(file.suggestedFilename()).isEqualTo("notes.txt");
        Assertions.assertThat(file.path()).hasContent("first line\nsecond line\n");

        page = open("");
        var zip = page.waitForDownload(page.getByRole(AriaRole.LINK, page("Download ZIP"))::click);
        Assertions.assertThat(zip.suggestedFilename()).endsWith(".zip");
        Assertions.assertThat(entries(zip.path()))
                .hasSize(14)
                .contains("notes.txt", "conf/model.json", "model/weights.bin", "empty.txt");
    }

    private Page open(String path) {
        return browser.open("/experiments/0/runs/" + run.runId() + "/artifacts" + path);
    }

    private static void show(Page page, String name, String view) {
        treeItem(page, name).click();
        assertThat(viewer(page)).hasAttribute("data-view", view);
    }

    private static Locator viewer(Page page) {
        return page.getByTestId("artifact-viewer");
    }

    private static List<String> entries(Path zip) throws IOException {
        var names = new ArrayList<String>();
        try (var stream = new ZipInputStream(Files.newInputStream(zip))) {
            for (var entry = stream.getNextEntry(); entry != null; entry = stream.getNextEntry()) {
                names.add(entry.getName());
                stream.transferTo(new ByteArrayOutputStream());
            }
        }
        return names;
    }

    private static byte[] pdf() {
        return """
                %PDF-1.4
                1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
                2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
                3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj
                trailer<</Root 1 0 R>>
                %%EOF
                """.getBytes(StandardCharsets.US_ASCII);
    }

    private static String notebook() {
        return """
                {"cells": [
                  {"cell_type": "markdown", "metadata": {}, "source": ["# Analysis"]},
                  {"cell_type": "code", "execution_count": 1, "metadata": {}, "source": ["print('hello')"], "outputs": [
                    {"output_type": "stream", "name": "stdout", "text": ["hello from the cell\\n"]},
                    {"output_type": "display_data", "metadata": {}, "data": {"image/png": "%s"}}]}],
                 "metadata": {"language_info": {"name": "python"}}, "nbformat": 4, "nbformat_minor": 5}""".formatted(Base64.getEncoder().encodeToString(PNG));
    }
}
