package io.millrace.spark.autolog;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.tracking.Tag;
import io.millrace.spark.LocalSpark;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSourceTest {
    private static final SparkSession SPARK = LocalSpark.session();
    private static final StructType SCHEMA = new StructType().add("a", DataTypes.DoubleType);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void line_isMlflows() {
        assertThat(new DataSource("file:/d/x.csv", "csv", OptionalLong.empty(), Optional.empty(), SCHEMA).line())
                .isEqualTo("path=file:/d/x.csv,format=csv");
        assertThat(new DataSource("s3a://b/t", "delta", OptionalLong.of(3), Optional.empty(), SCHEMA).line())
                .isEqualTo("path=s3a://b/t,version=3,format=delta");
    }

    @Test
    void dataset_namesTableAndVersion() {
        var dataset =
                new DataSource("s3a://b/t", "delta", OptionalLong.of(3), Optional.of("fraud.t"), SCHEMA).dataset();

        assertThat(dataset.name()).isEqualTo("fraud.t@v3");
        assertThat(dataset.sourceType()).isEqualTo("delta_table");
        assertThat(dataset.source()).isEqualTo("{\"delta_table_name\":\"fraud.t\",\"delta_table_version\":3}");
        assertThat(dataset.schema())
                .isEqualTo("{\"mlflow_colspec\":[{\"type\":\"double\",\"name\":\"a\",\"required\":true}]}");
        assertThat(dataset.digest()).matches("[0-9a-f]{8}");
    }

    @Test
    void dataset_ofFiles_hasTheSchemesType() {
        assertThat(source("s3a://b/x.json", "json").dataset().sourceType()).isEqualTo("s3");
        assertThat(source("file:/x.csv", "csv").dataset().source()).isEqualTo("{\"uri\":\"file:/x.csv\"}");
        assertThat(source("hdfs://n/x", "parquet").dataset().sourceType()).isEqualTo("spark");
    }

    private static DataSource source(String path, String format) {
        return new DataSource(path, format, OptionalLong.empty(), Optional.empty(), SCHEMA);
    }

    @Test
    void plan_tellsDeltaVersionsAndFormats() {
        var delta = folder.resolve("delta").toString();
        var csv = folder.resolve("csv").toString();
        SPARK.range(3).write().format("delta").save(delta);
        SPARK.range(3).write().format("delta").mode("append").save(delta);
        SPARK.range(3).write().csv(csv);
        var joined = SPARK.read()
                .format("delta")
                .option("versionAsOf", 0)
                .load(delta)
                .crossJoin(SPARK.read().schema("x long").csv(csv));

        assertThat(DataSources.read(joined.queryExecution().analyzed()))
                .extracting(DataSource::line)
                .containsExactly("path=file:" + delta + ",version=0,format=delta", "path=file:" + csv + ",format=csv");
    }

    @Test
    void plan_ofTextAndMemory_tellsNothing() {
        var text = folder.resolve("text").toString();
        SPARK.range(3).selectExpr("cast(id as string)").write().text(text);

        assertThat(DataSources.read(SPARK.read().text(text).queryExecution().analyzed()))
                .isEmpty();
        assertThat(DataSources.read(SPARK.range(3).queryExecution().analyzed())).isEmpty();
    }

    @Test
    void tag_hasEachLineOnceAndIsCutToItsLimit() {
        var sources = new Sources();
        assertThat(sources.add(source("file:/a", "csv"))).isTrue();
        assertThat(sources.add(source("file:/a", "csv"))).isFalse();
        sources.add(source("file:/b", "csv"));
        assertThat(sources.tag())
                .containsExactly(new Tag("sparkDatasourceInfo", "path=file:/a,format=csv\npath=file:/b,format=csv"));

        for (int i = 0; i < 1000; i++) {
            sources.add(source("file:/" + i, "csv"));
        }
        assertThat(sources.tag().get(0).value()).hasSize(8000).endsWith("…");
    }
}
