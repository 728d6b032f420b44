package io.millrace.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSparkTest {

    @Test
    void deltaTable_writtenTwice_keepsBothVersions(@TempDir Path dir) {
        String path = dir.resolve("t").toString();
        LocalSpark.session().range(3).write().format("delta").save(path);
        LocalSpark.session().range(2).write().format("delta").mode("append").save(path);

        assertThat(LocalSpark.session().read().format("delta").load(path).count())
                .isEqualTo(5);
        assertThat(LocalSpark.session()
                        .read()
                        .format("delta")
                        .option("versionAsOf", 0)
                        .load(path)
                        .count())
                .isEqualTo(3);
    }
}
