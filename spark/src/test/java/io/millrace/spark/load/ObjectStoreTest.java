package io.millrace.spark.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.spark.DataTables;
import io.millrace.spark.S3Server;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports from {@code s3a://}, against a real S3 server. */
class ObjectStoreTest {
    @Test
    void row21_importFromS3a_tutorialsCall_readsAndWritesBadRecordsThere(@TempDir Path folder) throws Exception {
        var context = DataTables.context();
        try (var server = S3Server.start(folder)) {
            server.createBucket("splice-demo");
            var settings = context.spark().sparkContext().hadoopConfiguration();
            server.settings().forEach(settings::set);
            var csv = new org.apache.hadoop.fs.Path("s3a://splice-demo/kaggle-fraud-data/creditcard.csv");
            try (var store = FileSystem.newInstance(csv.toUri(), settings)) {
                try (var out = store.create(csv)) {
                    out.write("Time,Amount\n1,2.5\n2,3\n".getBytes(StandardCharsets.UTF_8));
                }
                context.execute("create table fraud (time_offset int, amount decimal(10,2))");

                var result = context.df(
                                "call SYSCS_UTIL.IMPORT_DATA (null, 'fraud', null, '" + csv
                                        + "', ',', null, null, null, null, 100000, 's3a://splice-demo/kaggle-fraud-data/bad', null, null);")
                        .head();

                assertThat(result.toString())
                        .isEqualTo("[2,1,1,22,s3a://splice-demo/kaggle-fraud-data/bad/creditcard.csv.bad]");
                var bad = new org.apache.hadoop.fs.Path(result.<String>getAs("failedLog"));
                try (var in = store.open(bad)) {
                    assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                            .startsWith("22018 'Time' is no INT");
                }
                assertThat(store.listStatus(bad.getParent())).hasSize(1);
            }
        }
        assertThat(DataTables.rows(context.df("select * from fraud"))).isEqualTo("1,2.50;2,3.00");
    }
}
