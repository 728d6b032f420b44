package io.millrace.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.VectorAssembler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leaves the JVM on the way from a table to a model; the JVM's own flight recorder watches. */
class DataMovementTest {
    private static final int ROWS = 20_000;

    private final DataContext context = DataTables.context();
    private final Path folder;

    DataMovementTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void row2_tableToFit_writesNoFileAndSendsNothing() throws IOException {
        context.createAndInsertTable(
                context.spark()
                        .range(ROWS)
                        .selectExpr(
                                "cast(id % 3 = 0 as int) class_result",
                                "cast(id % 7 as double) v1", "cast(id % 5 as double) v2"),
                "fraud",
                TableOptions.DEFAULT);

        assertThat(left(this::fit)).isEmpty();
        var export = folder.resolve("export");
        assertThat(left(() -> context.export(context.df("select * from fraud"), export.toString())))
                .as("an export is seen")
                .anyMatch(file -> file.startsWith(export.toString()));
    }

    private void fit() {
        var frame = context.df("select * from fraud").withColumnRenamed("CLASS_RESULT", "label");
        var model = new Pipeline()
                .setStages(new PipelineStage[] {
                    new VectorAssembler()
                            .setInputCols(new String[] {"V1", "V2"})
                            .setOutputCol("raw"),
                    new StandardScaler().setInputCol("raw").setOutputCol("features"),
                    new LogisticRegression().setMaxIter(5)
                })
                .fit(frame);
        assertThat(model.transform(frame).count()).isEqualTo(ROWS);
    }

    /**
     * Files that were written and addresses that something was sent to meanwhile. What Spark's tasks hand to each other in its block
     * manager's folder is no export.
     */
    private Set<String> left(Runnable work) throws IOException {
        var recorded = folder.resolve("watch.jfr");
        try (var recording = new Recording()) {
            recording.enable("jdk.FileWrite").withoutThreshold().withoutStackTrace();
            recording.enable("jdk.SocketWrite").withoutThreshold().withoutStackTrace();
            recording.start();
            work.run();
            recording.stop();
            recording.dump(recorded);
        }
        var found = new TreeSet<String>();
        for (var event : RecordingFile.readAllEvents(recorded)) {
            found.add(
                    event.hasField("path")
                            ? String.valueOf(event.getString("path"))
                            : String.valueOf(event.getString("host")));
        }
        found.removeIf(file -> file.contains("/blockmgr-"));
        return found;
    }
}
