package io.millrace.spark.ml;

import io.millrace.spark.LocalSpark;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Another JVM that loads saved pipelines and predicts with each. */
public final class FreshJvm {
    private static final int PATIENCE_MINUTES = 5;

    private FreshJvm() {}

    /** @param arguments file to write predictions to; where the pipelines are */
    public static void main(String[] arguments) throws IOException {
        LocalSpark.session(); // Spark ML loads by the session that is there
        var answers = new ArrayList<String>();
        for (var place : List.of(arguments).subList(1, arguments.length)) {
            answers.add(predictions(PipelineModel.load(place)));
        }
        Files.write(Path.of(arguments[0]), answers);
    }

    /**
     * What pipelines say of {@link #table} over there, in their order.
     *
     * @param answers file to make
     * @param hadoop settings by name
     */
    static List<String> predictions(Path answers, Map<String, String> hadoop, List<String> places)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        hadoop.forEach((name, value) -> command.add("-Dspark.hadoop." + name + "=" + value));
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                FreshJvm.class.getName(),
                answers.toString()));
        command.addAll(places);
        var log = answers.resolveSibling("fresh-jvm.log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroy();
            throw new IOException("The other JVM could not predict:\n" + Files.readString(log));
        }
        return Files.readAllLines(answers);
    }

    /** With every digit. */
    static String predictions(PipelineModel model) {
        return model.transform(table(LocalSpark.session()))
                .select("id", "prediction", "probability")
                .orderBy("id")
                .collectAsList()
                .toString();
    }

    static Dataset<Row> table(SparkSession spark) {
        return spark.range(60)
                .selectExpr(
                        "id",
                        "cast(id % 3 = 0 as double) label",
                        "cast(id % 7 as double) v1",
                        "cast(id % 5 + id / 60 as double) v2");
    }
}
