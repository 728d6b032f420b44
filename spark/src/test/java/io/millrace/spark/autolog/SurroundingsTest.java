package io.millrace.spark.autolog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurroundingsTest {
    private static final String HASH = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void settings_haveNoSecrets() {
        var conf = new SparkConf(false)
                .set("spark.app.name", "job")
                .set("spark.hadoop.fs.s3a.secret.key", "hidden")
                .set("spark.hadoop.fs.s3a.access.key", "hidden")
                .set("spark.hadoop.fs.azure.account.key.x.net", "hidden")
                .set("spark.my.password", "hidden")
                .set("spark.some.uri", "jdbc:postgresql://me:hidden@host/db");

        var settings = Redaction.settings(conf);

        assertThat(settings)
                .containsEntry("spark.app.name", "job")
                .containsEntry("spark.some.uri", "jdbc:postgresql://host/db");
        assertThat(settings.values()).noneMatch(value -> value.contains("hidden"));
        assertThat(settings).containsEntry("spark.my.password", Redaction.HIDDEN);
    }

    @Test
    void commit_isReadFromTheBranchAbove() throws IOException {
        var git = Files.createDirectories(folder.resolve(".git/refs/heads"));
        Files.writeString(folder.resolve(".git/HEAD"), "ref: refs/heads/main\n");
        Files.writeString(git.resolve("main"), HASH + "\n");
        var below = Files.createDirectories(folder.resolve("a/b"));

        assertThat(GitCommit.of(below)).contains(HASH);
    }

    @Test
    void commit_isReadFromPackedRefsAndFromADetachedHead() throws IOException {
        Files.createDirectories(folder.resolve(".git"));
        Files.writeString(folder.resolve(".git/HEAD"), "ref: refs/heads/main");
        Files.writeString(folder.resolve(".git/packed-refs"), "# pack-refs\n" + HASH + " refs/heads/main\n");
        assertThat(GitCommit.of(folder)).contains(HASH);

        Files.writeString(folder.resolve(".git/HEAD"), HASH);
        assertThat(GitCommit.of(folder)).contains(HASH);
    }

    @Test
    void commit_ofABranchWithoutAny_isUnknown() throws IOException {
        Files.createDirectories(folder.resolve(".git"));
        Files.writeString(folder.resolve(".git/HEAD"), "ref: refs/heads/new");

        assertThat(GitCommit.of(folder)).isEmpty();
    }
}
