package io.millrace.spark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.client.MlflowClient;
import io.millrace.spark.autolog.Autolog;
import io.millrace.spark.autolog.AutologSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.api.plugin.SparkPlugin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of {@code docs/autologging.md}. */
class AutologgingDocTest {
    private static final MlflowClient CLIENT = LocalServer.client();

    private static final String GIVEN = """
            var spark = LocalSpark.session();
            var data = TutorialModel.transactions();
            var pipeline = TutorialModel.pipeline();
            var crossValidator = new org.apache.spark.ml.tuning.CrossValidator()
                    .setEstimator(pipeline)
                    .setEvaluator(new org.apache.spark.ml.evaluation.BinaryClassificationEvaluator())
                    .setEstimatorParamMaps(new org.apache.spark.ml.tuning.ParamGridBuilder()
                            .addGrid(((org.apache.spark.ml.classification.LogisticRegression) pipeline.getStages()[1]).regParam(), new double[] {0.1})
                            .build())
                    .setNumFolds(2);
            """;

    /** The other tests track to the experiment of the session's settings. */
    @AfterEach
    void asBefore() {
        Autolog.start(
                LocalSpark.session(),
                AutologSettings.of(LocalSpark.session().sparkContext().getConf(), Map.of()));
    }

    @Test
    void snippets_trackTheFit(@TempDir Path folder) throws Exception {
        var guide = Guide.of("autologging.md")
                .with(LocalServer.uri() + "\", \"autologging-guide\"", "http://127.0.0.1:5001\", \"fraud\"");

        guide.run(folder, GIVEN, guide.snippets("java"));

        assertThat(Autolog.flush(Duration.ofMinutes(1))).isTrue();
        var experiment = CLIENT.getExperimentByName("autologging-guide").experimentId();
        assertThat(CLIENT.searchRuns(List.of(experiment), "").toList())
                .as("a parent and the only point of its grid")
                .hasSize(2);
    }

    @Test
    void sparkSubmit_itsSettings_areThoseThatAreRead() throws Exception {
        var conf = new SparkConf(false);
        Pattern.compile("--conf (\\S+?)=(\\S+)")
                .matcher(Guide.of("autologging.md").text())
                .results()
                .forEach(setting -> conf.set(setting.group(1), setting.group(2)));

        assertThat(SparkPlugin.class).isAssignableFrom(Class.forName(conf.get("spark.plugins")));
        assertThat(AutologSettings.of(conf, Map.of()))
                .extracting(settings -> settings.trackingUri().orElse(""), AutologSettings::experiment)
                .containsExactly("http://127.0.0.1:5001", "fraud");
    }
}
