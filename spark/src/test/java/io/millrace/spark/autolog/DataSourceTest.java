package io.millrace.spark.autolog;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.tracking.Tag;
import io.millrace.spark.LocalSpark;
import io.millrace.spark.jdbc.Postgres;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.SaveIntoDataSourceCommand;
import org.apache.spark.sql.execution.datasources.jdbc.JdbcRelationProvider;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;

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
    void plan_ofADatabase_namesItsAddressAndTableButNoSecret() {
        var server = Postgres.server();
        var reader = SPARK.read()
                .format("jdbc")
                .option("url", server.url() + "?user=postgres&password=" + server.password())
                .option("driver", "org.postgresql.Driver");
        var table = reader.option("dbtable", "pg_catalog.pg_namespace").load();
        var query = SPARK.read()
                .format("jdbc")
                .options(Map.of("url", server.url(), "user", "postgres", "password", server.password()))
                .option("query", "select 1\n as a")
                .load();

        assertThat(DataSources.read(table.crossJoin(query).queryExecution().analyzed()))
                .extracting(DataSource::line)
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo("path=" + server.url() + ",table=pg_catalog.pg_namespace,format=jdbc"),
                        line -> assertThat(line)
                                .startsWith("path=" + server.url() + ",table=(select 1 as a)")
                                .endsWith(",format=jdbc"));
        var dataset = DataSources.read(table.queryExecution().analyzed()).get(0).dataset();
        assertThat(dataset.name()).isEqualTo("pg_catalog.pg_namespace");
        assertThat(dataset.sourceType()).isEqualTo("jdbc");
        assertThat(dataset.source())
                .isEqualTo("{\"url\":\"" + server.url() + "\",\"table\":\"pg_catalog.pg_namespace\"}");
    }

    @Test
    void plan_thatWritesToADatabase_namesItToo() {
        var options = Map.of("url", "jdbc:postgresql://host/db?password=secret", "dbTable", "shop.goods");
        var write = new SaveIntoDataSourceCommand(
                SPARK.range(1).queryExecution().analyzed(),
                new JdbcRelationProvider(),
                scala.collection.immutable.Map.from(CollectionConverters.asScala(options)),
                SaveMode.Append);

        assertThat(DataSources.isWrite(write)).isTrue();
        assertThat(DataSources.written(write))
                .get()
                .extracting(DataSource::line)
                .isEqualTo("path=jdbc:postgresql://host/db,table=shop.goods,format=jdbc");
    }

    @Test
    void path_neverHasAPassword() {
        assertThat(Stream.of(
                        "jdbc:postgresql://host:5432/db?user=amy&password=a;b",
                        "jdbc:mysql://amy:secret@host/db",
                        "jdbc:sqlserver://host;user=amy;password=secret",
                        "jdbc:oracle:thin:amy/secret@//host:1521/db"))
                .extracting(url -> DataSource.jdbc(url, "t", SCHEMA).path())
                .containsExactly(
                        "jdbc:postgresql://host:5432/db",
                        "jdbc:mysql://host/db",
                        "jdbc:sqlserver://host",
                        "jdbc:oracle:thin://host:1521/db");
        assertThat(source("s3a://key:secret@bucket/x.csv", "csv").dataset().source())
                .isEqualTo("{\"uri\":\"s3a://bucket/x.csv\"}");
        assertThat(source("abfss://container@account.dfs.core.windows.net/x.csv", "csv")
                        .path())
                .isEqualTo("abfss://container@account.dfs.core.windows.net/x.csv");
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
