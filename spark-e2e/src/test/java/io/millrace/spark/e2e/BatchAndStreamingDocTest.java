package io.millrace.spark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.client.MlflowClient;
import io.millrace.mlmanager.PipelineSupport.ModelToLog;
import io.millrace.spark.ml.SparkSupport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of {@code docs/batch-and-streaming.md}. */
class BatchAndStreamingDocTest {
    private static final SparkSession SPARK = LocalSpark.session();
    private static final MlflowClient CLIENT = LocalServer.client();
    private static final long ROWS = TutorialModel.transactions().count();

    private static final String GIVEN = """
            var spark = LocalSpark.session();
            var transactions = spark.table("transactions");
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @BeforeAll
    static void register() throws IOException {
        var run = CLIENT.createRun(CLIENT.getOrCreateExperiment("fraud"), "fit")
                .info()
                .runId();
        var saved = new SparkSupport()
                .save(
                        new ModelToLog(TutorialModel.fitted(), "model", Optional.of(TutorialModel.transactions())),
                        folder.resolve("model"));
        CLIENT.createRegisteredModel("fraud");
        CLIENT.createModelVersion("fraud", CLIENT.logModel(run, saved.spec()).toString(), run);
        CLIENT.setModelAlias("fraud", "champion", "1");
        SPARK.sql("create database guide location '" + folder + "/guide'");
        SPARK.catalog().setCurrentDatabase("guide");
        TutorialModel.transactions().write().format("delta").saveAsTable("transactions");
        TutorialModel.transactions().write().format("delta").save(folder + "/transactions");
    }

    @AfterAll
    static void leaveTheDatabase() {
        SPARK.catalog().setCurrentDatabase("default");
    }

    @Test
    void snippets_scoreTablesAndStreams() throws Exception {
        var guide = Guide.of("batch-and-streaming.md").with("\"" + folder + "/", "\"/data/");

        guide.run(folder, GIVEN, guide.snippets("java"));

        for (var query : SPARK.streams().active()) {
            query.processAllAvailable();
            query.stop();
        }
        assertThat(SPARK.read().format("delta").load(folder + "/predictions").count())
                .isEqualTo(ROWS);
        assertThat(SPARK.table("predictions").count()).isEqualTo(2 * ROWS);

        SPARK.conf().set("spark.sql.catalog.millrace", "io.millrace.spark.score.MillraceCatalog");
        for (var snippet : guide.snippets("sql")) {
            for (var statement : snippet.strip().split(";")) {
                assertThat(SPARK.sql(statement).collectAsList()).isNotEmpty();
            }
        }
        assertThat(SPARK.table("predictions").count()).isEqualTo(3 * ROWS);
    }
}
