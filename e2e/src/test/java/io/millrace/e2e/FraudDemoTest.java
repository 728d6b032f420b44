package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.client.MlflowClient;
import io.millrace.protocol.json.Json;
import io.millrace.protocol.registry.Holding;
import io.millrace.protocol.registry.ListHoldings;
import io.millrace.protocol.registry.RollBack;
import io.millrace.protocol.tracking.Metric;
import io.millrace.protocol.tracking.Param;
import io.millrace.protocol.tracking.Run;
import io.millrace.protocol.tracking.RunStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The fraud demo told once, on a small table; then both of its servers are asked what is true. */
class FraudDemoTest {
    private static final int ROWS = 20_000;
    private static final Pattern ENDPOINT = Pattern.compile("Score at (\\S+)");
    private static final List<String> E1_METRICS =
            List.of("TPR", "SPC", "PPV", "NPV", "FPR", "FDR", "FNR", "ACC", "F1", "MCC");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static MillraceProcess demo;

    @SuppressWarnings("NullAway.Init")
    private static MlflowClient client;

    @SuppressWarnings("NullAway.Init")
    private static Map<String, Run> runs;

    /** Versions that were champion, as the story left them. */
    @SuppressWarnings("NullAway.Init")
    private static List<String> champions;

    @BeforeAll
    static void tell() throws IOException {
        var sparkJars =
                Path.of("..", "examples-fraud", "target", "spark.classpath").toAbsolutePath();
        demo = MillraceProcess.demo(
                folder,
                Map.of(
                        "MILLRACE_JAVA_OPTS", "-Dmillrace.spark.classpath=" + sparkJars.normalize(),
                        "JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + onlyThisMachine()),
                List.of("fraud", "--rows", Integer.toString(ROWS), "--port", "0", "--data-dir", "data"));
        demo.awaitLine(Pattern.compile("Done\\. Look at"));
        client = MlflowClient.connect(demo.address().toString());
        var experiment = client.getExperimentByName("fraud-demo").experimentId();
        runs = client.searchRuns(List.of(experiment), "")
                .collect(Collectors.toMap(run -> String.valueOf(run.info().runName()), Function.identity()));
        champions = client.listModelHistory(new ListHoldings("fraud", null, "champion", null, null, null))
                .map(Holding::version)
                .toList();
    }

    /** All names that the demo's processes can find an address for: no service elsewhere. */
    private static Path onlyThisMachine() throws IOException {
        return Files.writeString(
                folder.resolve("hosts"),
                "127.0.0.1 localhost " + InetAddress.getLocalHost().getHostName() + "\n");
    }

    @AfterAll
    static void stop() {
        client.close();
        demo.close();
    }

    @Test
    void row14_row50_fraudDemo_endToEnd() throws IOException {
        assertThat(runs.values())
                .hasSize(5)
                .allSatisfy(run -> assertThat(run.info().status()).isEqualTo(RunStatus.FINISHED));
        assertThat(champions).containsExactly("1", "2", "1");
        var told = redeployment();
        assertThat(told.get("before")).isNotEqualTo(told.get("after")).isEqualTo(told.get("rolled_back"));
    }

    @Test
    void row1_wholeStory_needsOneInstallationOnly() throws IOException {
        var scoring = ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve("data/scoring.pid"))));
        assertThat(List.of(demo.handle(), scoring.orElseThrow()))
                .allSatisfy(process -> assertThat(process.info().commandLine())
                        .get()
                        .asString()
                        .contains("-Dmillrace.home=" + Distribution.home()));
        assertThat(demo.log())
                .as("data, training, tracking and scoring, with no other machine's name known")
                .contains("rows imported", "finds ", "Comparing: http://127.0.0.1:", "Score at http://127.0.0.1:");
    }

    @Test
    @Timeout(120)
    void row13_row48_aliasOnTheRetrainedModel_endpointAnswersWithIt() throws IOException, InterruptedException {
        assertThat(client.getModelVersion("fraud", "2").runId())
                .isEqualTo(retrained().info().runId());

        client.setModelAlias("fraud", "champion", "2");

        awaitAnswer(redeployment().get("after"));
    }

    @Test
    @Timeout(120)
    void row49_aliasRolledBack_previousVersionAnswersAgain() throws IOException, InterruptedException {
        client.setModelAlias("fraud", "champion", "1");
        client.setModelAlias("fraud", "champion", "2");
        awaitAnswer(redeployment().get("after"));

        client.rollBackModel(new RollBack("fraud", null, "champion", null, "too many alarms"));

        assertThat(client.getModelVersionByAlias("fraud", "champion").version()).isEqualTo("1");
        awaitAnswer(redeployment().get("before"));
    }

    @Test
    void row19_row20_import_hasAllRows_andKeepsTheBadOnes() throws IOException {
        assertThat(demo.log()).contains(ROWS + " rows imported, 5 refused");
        var counts = metrics(named("class counts"));
        assertThat(counts).containsEntry("frauds", ROWS / 500.0).containsEntry("honest", ROWS - ROWS / 500.0);
        assertThat(Files.readAllLines(folder.resolve("data/bad/cc_fraud_data.csv.bad")).stream()
                        .map(line -> line.substring(0, 5)))
                .containsExactly("22018", "22018", "XIE0A", "22003", "22018");
    }

    @Test
    void row22_classCounts_areAPie() throws IOException {
        assertThat(artifact(named("class counts"), "charts/classes.json"))
                .contains("\"pie\"", "\"value\":" + (ROWS - ROWS / 500), "\"value\":" + ROWS / 500);
    }

    @Test
    void row50_ben_hasEightParamsAndTheTutorialsMetrics() {
        var params = params(named("Ben"));
        assertThat(params)
                .hasSize(8)
                .containsEntry("oversample", "2X")
                .containsEntry("classifier", "neural network")
                .containsEntry("layers", "[29, 14, 2]");
        assertThat(params.get("features")).hasSize(197);
        assertThat(metrics(named("Ben"))).containsKey("time").containsKeys(E1_METRICS.toArray(String[]::new));
        assertThat(named("Ben").info().userId()).isEqualTo("Ben");
    }

    @Test
    void row50_amy_hasThirtyFourParamsAndTheTutorialsMetrics() {
        var params = params(named("Amy"));
        assertThat(params)
                .hasSize(34)
                .containsEntry("oversample", "1.5X")
                .containsEntry("classifier", "logistic regression")
                .containsKeys(
                        IntStream.range(0, 30).mapToObj(i -> "feature " + i).toArray(String[]::new));
        assertThat(metrics(named("Amy"))).containsKey("time").containsKeys(E1_METRICS.toArray(String[]::new));
    }

    @Test
    void row33_bothModels_areProvenOnTheWholeTable_andTheBetterOneIsRegistered() {
        var first = client.getModelVersion("fraud", "1").runId();
        var ben = named("Ben");
        var amy = named("Amy");
        var better = balancedAccuracy(amy) > balancedAccuracy(ben) ? amy : ben;
        assertThat(first).isEqualTo(better.info().runId());
        assertThat(balancedAccuracy(better)).isGreaterThan(0.75);
        assertThat(client.artifacts(better.info()).list("charts")).isNotEmpty();
    }

    @Test
    void row47_newData_showDrift_andTheRetrainedModelFindsMore() throws IOException {
        var watched = named("champion on new data");
        assertThat(value(watched, "psi_V13")).isGreaterThan(0.25);
        assertThat(value(watched, "psi_V1")).isLessThan(0.05);
        assertThat(artifact(watched, "drift/drift.json")).contains("\"columns\":", "\"V13\"", "\"strong\"");
        assertThat(value(watched, "TPR")).isLessThan(value(retrained(), "unbalanced_TPR"));
        assertThat(Objects.requireNonNull(watched.inputs()).datasetInputs())
                .extracting(input -> input.dataset().name())
                .allMatch(name -> name.startsWith("cc_fraud.cc_fraud_data2@v"));
    }

    private static Run retrained() {
        return runs.entrySet().stream()
                .filter(run -> run.getKey().endsWith(" retrained"))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    /** The request, and the answers before and after, that the story left behind. */
    private static Map<String, Object> redeployment() throws IOException {
        return Json.readMap(artifact(retrained(), "redeployment.json"));
    }

    private static Run named(String name) {
        return Objects.requireNonNull(runs.get(name), name);
    }

    private static double value(Run run, String metric) {
        return Objects.requireNonNull(metrics(run).get(metric), metric);
    }

    private static double balancedAccuracy(Run run) {
        return (value(run, "unbalanced_TPR") + value(run, "unbalanced_SPC")) / 2;
    }

    private static Map<String, Double> metrics(Run run) {
        return Objects.requireNonNull(run.data()).metrics().stream()
                .collect(Collectors.toMap(Metric::key, Metric::value));
    }

    private static Map<String, String> params(Run run) {
        return Objects.requireNonNull(run.data()).params().stream().collect(Collectors.toMap(Param::key, Param::value));
    }

    private static String artifact(Run run, String path) throws IOException {
        try (var file = client.artifacts(run.info()).open(path)) {
            return new String(file.stream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** No request may fail meanwhile. */
    private static void awaitAnswer(@Nullable Object expected) throws IOException, InterruptedException {
        var body = Objects.requireNonNull(redeployment().get("body"));
        while (!score(body).equals(expected)) {
            Thread.onSpinWait();
        }
    }

    private static Object score(Object body) throws IOException, InterruptedException {
        var matcher = ENDPOINT.matcher(demo.log());
        assertThat(matcher.find()).isTrue();
        var request = HttpRequest.newBuilder(URI.create(matcher.group(1)))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.write(body)))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var reply = http.send(request, BodyHandlers.ofString());
            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
            return ((List<?>) Objects.requireNonNull(Json.readMap(reply.body()).get("predictions")))
                    .stream().map(row -> ((Map<?, ?>) row).get("prediction")).toList();
        }
    }
}
