package io.millrace.spark.autolog;

import io.millrace.mlmanager.RunSource;
import io.millrace.protocol.tracking.Tag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkContext;

/** What a run says of the application that it is part of. */
final class Surroundings {
    private final SparkContext context;
    private final Map<String, String> settings;

    Surroundings(SparkContext context) {
        this.context = context;
        this.settings = Redaction.settings(context.getConf());
    }

    String user() {
        return context.sparkUser();
    }

    /** Source: MLflow's tags of run contexts; those of Spark are ours. */
    List<Tag> tags() {
        var tags = new ArrayList<Tag>();
        tags.add(new Tag("mlflow.user", user()));
        tags.add(new Tag("mlflow.source.name", source()));
        tags.add(new Tag("mlflow.source.type", RunSource.type("JOB")));
        GitCommit.of(Path.of("")).ifPresent(commit -> tags.add(new Tag("mlflow.source.git.commit", commit)));
        tags.add(new Tag("mlflow.autologging", "spark"));
        tags.add(new Tag("spark.app.id", context.applicationId()));
        tags.add(new Tag("spark.app.name", context.appName()));
        tags.add(new Tag("spark.version", context.version()));
        tags.add(new Tag("spark.master", Redaction.uri(context.master())));
        return tags;
    }

    private String source() {
        var program = RunSource.name();
        return program.isEmpty() ? context.appName() : program;
    }

    /** Spark's settings, without secrets. */
    Map<String, String> settings() {
        return settings;
    }
}
