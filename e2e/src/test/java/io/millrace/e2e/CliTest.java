package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.json.Json;
import io.millrace.protocol.tracking.Experiment;
import io.millrace.protocol.tracking.Metric;
import io.millrace.protocol.tracking.Param;
import io.millrace.protocol.tracking.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The commands that talk to a server. */
class CliTest {
    @RegisterExtension
    static final ServerExtension server = ServerExtension.onSqlite();

    private final String name = "cli " + UUID.randomUUID();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private String experiment;

    @BeforeEach
    void createExperiment() {
        experiment = server.client().createExperiment(name);
    }

    @Test
    void version_printed_namesProductAndJava() {
        assertThat(new Command().run("version").succeeded().out())
                .startsWith("millrace 0.")
                .contains("Java 25");
        assertThat(new Command().run("--version").succeeded().out()).startsWith("millrace 0.");
        assertThat(new Command().run("version", "--json").succeeded().objects().getFirst())
                .containsKeys("version", "mlflow_api", "java");
    }

    @Test
    void help_ofEveryCommand_isPrinted() {
        assertThat(new Command().run().succeeded().out()).contains("server", "demo", "doctor");
        for (var command : List.of("server", "demo", "experiments", "runs", "artifacts", "doctor")) {
            assertThat(new Command().run(command, "--help").succeeded().out()).contains("Usage: millrace " + command);
        }
        assertThat(new Command().run("runs", "csv", "--help").succeeded().out()).contains("--filename");
    }

    @Test
    void usage_wrong_isExitCodeTwo() {
        var unknown = new Command().run("server", "--prot", "1");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err())
                .contains("--prot", "See 'millrace server --help'")
                .doesNotContain("\tat ");
        assertThat(unknown.err().lines()).hasSizeLessThan(5);
        assertThat(new Command().run("nonsense").status()).isEqualTo(2);
        assertThat(new Command().run("runs", "get").status()).isEqualTo(2);
        assertThat(new Command().run("experiments").status()).isEqualTo(2);
        assertThat(new Command().run("server", "--port", "many").err())
                .contains("--port", "many")
                .doesNotContain("\tat ");
    }

    @Test
    void experiments_throughTheirLife_areAsSaid() {
        var created = talking().run("experiments", "create", "-n", name + " b", "--json");
        var id = String.valueOf(created.succeeded().objects().getFirst().get("experiment_id"));
        assertThat(talking().run("experiments", "list").succeeded().out()).contains("ID", name + " b");
        assertThat(experiments("experiments", "list", "--json", "--filter", "name = '" + name + " b'"))
                .extracting(Experiment::experimentId)
                .containsExactly(id);
        talking()
                .run("experiments", "rename", "-x", id, "--new-name", name + " c")
                .succeeded();
        assertThat(talking().run("experiments", "get", "-x", id).succeeded().out())
                .contains(name + " c", "active");
        assertThat(talking().run("experiments", "delete", "-x", id).succeeded().out())
                .contains("Deleted experiment " + id);
        assertThat(experiments("experiments", "search", "-v", "deleted_only", "--json"))
                .extracting(Experiment::experimentId)
                .contains(id);
        assertThat(experiments("experiments", "get", "-x", id, "--json"))
                .extracting(Experiment::lifecycleStage)
                .containsExactly("deleted");
        talking().run("experiments", "restore", "-x", id).succeeded();
        assertThat(talking().run("experiments", "get", "-x", id).succeeded().out())
                .contains("active");
    }

    @Test
    void experiment_thatIsUnknown_isOneSentence() {
        talking().run("experiments", "get", "-x", "98765").refused("98765");
        talking().run("experiments", "create", "-n", name).refused(name, "already exists");
    }

    @Test
    void runs_listedAndShown_areAsLogged() {
        var run = server.client().createRun(experiment, "first").info().runId();
        server.client().logParam(run, "lr", "0.1");
        server.client().logMetric(run, "acc", 0.75, 3);
        server.client().createRun(experiment, "second");
        assertThat(talking().run("runs", "list", "-x", experiment).succeeded().lines())
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).contains(run, "first", "RUNNING", "acc=0.75", "lr=0.1"));
        var found = talking()
                .with("MLFLOW_EXPERIMENT_ID", experiment)
                .run("runs", "search", "--json", "--filter", "metrics.acc > 0.5 OR params.lr = 'no'");
        assertThat(found.succeeded().lines())
                .singleElement()
                .satisfies(line ->
                        assertThat(Json.read(line, Run.class).info().runId()).isEqualTo(run));
        assertThat(talking()
                        .run(
                                "runs",
                                "list",
                                "-x",
                                experiment,
                                "--order-by",
                                "attributes.run_name DESC",
                                "--max-results",
                                "1",
                                "--json")
                        .succeeded()
                        .lines())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("second"));
        assertThat(talking().run("runs", "get", "-r", run).succeeded().out())
                .contains("metrics.acc", "0.75", "params.lr");
        assertThat(Json.read(
                                talking()
                                        .run("runs", "describe", "-r", run, "--json")
                                        .succeeded()
                                        .out(),
                                Run.class)
                        .info()
                        .runName())
                .isEqualTo("first");
        talking().run("runs", "delete", "-r", run).succeeded();
        assertThat(talking()
                        .run("runs", "list", "-x", experiment, "-v", "deleted_only")
                        .succeeded()
                        .lines())
                .hasSize(2);
        talking().run("runs", "restore", "-r", run).succeeded();
        talking().run("runs", "get", "-r", "absent").refused("absent");
        talking()
                .run("runs", "list", "-x", experiment, "--filter", "metrics.acc >")
                .refused("filter");
    }

    @Test
    void csv_ofMoreThanAPage_hasAllRuns() throws IOException {
        IntStream.range(0, 1100).forEach(at -> {
            var run = server.client()
                    .createRun(experiment, "run, \"" + at + "\"")
                    .info()
                    .runId();
            server.client().logMetrics(run, List.of(new Metric("acc", at / 2.0, 1L, 0, null, null, null, null)));
            if (at % 2 == 0) {
                server.client().logParams(run, List.of(new Param("even", "yes")));
            }
        });
        var all = talking().run("runs", "csv", "-x", experiment).succeeded().lines();
        assertThat(all).hasSize(1101);
        assertThat(all.getFirst()).contains("Run ID", "params.even", "metrics.acc");
        assertThat(all).anySatisfy(line -> assertThat(line).contains("\"run, \"\"1099\"\"\"", "549.5"));
        assertThat(all.stream().skip(1).map(CliTest::runId).distinct()).hasSize(1100);
        var file = folder.resolve("runs.csv");
        assertThat(talking()
                        .run("runs", "csv", "-x", experiment, "--filter", "params.even = 'yes'", "-o", file.toString())
                        .succeeded()
                        .out())
                .isEmpty();
        assertThat(Files.readAllLines(file)).hasSize(551);
        assertThat(talking()
                        .run("experiments", "csv", "-x", experiment)
                        .succeeded()
                        .lines())
                .hasSize(1101);
        assertThat(talking()
                        .run("runs", "list", "-x", experiment, "--max-results", "0", "--json")
                        .succeeded()
                        .lines())
                .hasSize(1100)
                .allSatisfy(line -> assertThat(Json.read(line, Run.class).info().experimentId())
                        .isEqualTo(experiment));
        talking()
                .run("runs", "csv", "-x", experiment, "--filter", "nonsense ><")
                .refused("filter");
        talking()
                .run("runs", "csv", "-x", experiment, "-o", "/no/such/folder/runs.csv")
                .refused("/no/such/folder/runs.csv");
    }

    @Test
    void artifacts_loggedListedAndDownloaded_areEqual() throws IOException {
        var run = server.client().createRun(experiment, "files").info().runId();
        var tree = Files.createDirectories(folder.resolve("tree/sub"));
        Files.writeString(tree.resolve("a.txt"), "a");
        var file = Files.writeString(folder.resolve("b.json"), "{}");
        talking()
                .run("artifacts", "log-artifact", "-r", run, "-l", file.toString(), "-a", "conf")
                .succeeded();
        talking()
                .run(
                        "artifacts",
                        "log-artifacts",
                        "-r",
                        run,
                        "-l",
                        folder.resolve("tree").toString())
                .succeeded();
        assertThat(talking().run("artifacts", "list", "-r", run).succeeded().out())
                .contains("conf/", "sub/");
        assertThat(talking()
                        .run("artifacts", "list", "-r", run, "-a", "conf", "--json")
                        .succeeded()
                        .objects())
                .singleElement()
                .satisfies(listed -> assertThat(listed).containsEntry("path", "conf/b.json"));
        var back = folder.resolve("back");
        var written = talking()
                .run("artifacts", "download", "-r", run, "-d", back.toString(), "--json")
                .succeeded();
        assertThat(written.objects().getFirst()).containsEntry("path", back.toString());
        assertThat(back.resolve("sub/a.txt")).hasContent("a");
        assertThat(back.resolve("conf/b.json")).hasContent("{}");
        talking().run("artifacts", "download", "-r", run, "-a", "absent").refused("absent");
        talking().run("artifacts", "log", "-r", run, "-l", "/no/such/file").refused("/no/such/file");
        talking()
                .run("artifacts", "log", "-r", run, "-l", file.toString(), "-a", "../up")
                .refused("..");
        talking().run("artifacts", "list", "-r", "absent").refused("absent");
    }

    @Test
    void server_thatIsNotThere_isOneSentence() {
        new Command()
                .run("experiments", "list", "--tracking-uri", "http://127.0.0.1:1")
                .refused("http://127.0.0.1:1");
        new Command()
                .run("experiments", "list", "--tracking-uri", "sqlite:///x.db")
                .refused("sqlite", "http://host:5001");
        new Command()
                .run("runs", "csv", "-x", "1", "--tracking-uri", "http://127.0.0.1:1")
                .refused("http://127.0.0.1:1");
    }

    @Test
    void flag_besideItsVariable_wins() {
        var outcome = new Command()
                .with("MLFLOW_TRACKING_URI", "http://127.0.0.1:1")
                .run("experiments", "get", "-x", experiment, "--tracking-uri", server.uri());
        assertThat(outcome.succeeded().out()).contains(name);
    }

    /** Before it are the times, which hold no comma. */
    private static String runId(String line) {
        return line.split(",", -1)[2];
    }

    private static Command talking() {
        return new Command().with("MLFLOW_TRACKING_URI", server.uri());
    }

    private static List<Experiment> experiments(String... arguments) {
        return talking().run(arguments).succeeded().lines().stream()
                .map(line -> Json.read(line, Experiment.class))
                .toList();
    }
}
