package io.millrace.spark.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/** One PostgreSQL for the tests of this JVM; it stops with the JVM. */
public final class Postgres {
    private static final EmbeddedPostgres CLUSTER = start();

    private Postgres() {}

    public static PostgresServer server() {
        return server("postgres");
    }

    static PostgresServer server(String password) {
        return new PostgresServer(
                CLUSTER.getJdbcUrl("postgres", "postgres").replaceAll("\\?.*", ""), "postgres", password);
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
