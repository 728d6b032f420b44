package io.millrace.spark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.spark.DataContext;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of {@code docs/data-context.md}. */
class DataContextDocTest {
    private static final String GOODS = """
            var frame = LocalSpark.session().range(3).selectExpr("cast(id as int) id", "'pen' name", "id + 0.5D price");
            """;

    private final Path folder;
    private final DataContext context = DataContext.of(LocalSpark.session());

    DataContextDocTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void snippets_overDelta_doWhatTheySay() throws Exception {
        context.execute("drop table if exists shop.goods");
        var csv = Files.write(
                folder.resolve("creditcard.csv"), List.of("time_offset,v1,amount,class_result", "1,0.5,2.50,0"));
        var guide = Guide.of("data-context.md")
                .with(csv.toString(), "/data/creditcard.csv")
                // A moment within the table's life.
                .with("context.history(\"shop.goods\").first().get(1).toString()", "\"2026-11-21 12:00:00\"");
        var snippets = guide.snippets("java");

        guide.run(folder, GOODS, snippets.subList(0, snippets.size() - 1));

        assertThat(context.df("select * from shop.goods").count()).isZero();
        assertThat(context.history("shop.goods")
                        .select("OPERATION")
                        .collectAsList()
                        .toString())
                .isEqualTo("[[MERGE], [MERGE], [MERGE], [WRITE], [CREATE TABLE]]");
        assertThat(context.df("select amount from cc_fraud.cc_fraud_data").collectAsList())
                .hasToString("[[2.50]]");
        callTheProcedure();
    }

    /** It adds the file's line again; the header is a bad record. */
    private void callTheProcedure() throws IOException {
        Files.createDirectory(folder.resolve("bad"));
        var call = Guide.of("data-context.md")
                .with(folder.toString(), "s3a://bucket")
                .snippets("sql");

        call.forEach(context::execute);

        assertThat(context.df("select * from cc_fraud.cc_fraud_data").count()).isEqualTo(2);
        assertThat(folder.resolve("bad/creditcard.csv.bad")).isNotEmptyFile();
    }

    @Test
    void snippets_overPostgres_doWhatTheySay() throws Exception {
        try (var postgres = EmbeddedPostgres.start()) {
            var url = postgres.getJdbcUrl("postgres", "postgres").replaceAll("\\?.*", "");
            var guide = Guide.of("data-context.md")
                    .with(
                            "\"" + url + "\", \"postgres\", \"postgres\"",
                            "\"jdbc:postgresql://host/db\", \"user\", \"password\"")
                    // This JVM's environment does not know the database.
                    .with(
                            "JdbcContext.open(spark, PostgresServer.of(Map.of(\"MILLRACE_JDBC_URL\", \"" + url
                                    + "\", \"MILLRACE_JDBC_USER\", \"postgres\")))",
                            "JdbcContext.open(spark)");
            try (var connection = postgres.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(
                        "create schema shop; create table shop.goods (id int); insert into shop.goods values (7)");
            }

            guide.run(
                    folder,
                    "var spark = LocalSpark.session();",
                    List.of(guide.snippets("java").getLast()));
        }
    }
}
