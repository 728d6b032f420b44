package io.millrace.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.protocol.MlflowException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write as the backend store. */
class StoreUriTest {
    @ParameterizedTest
    @CsvSource({
        "sqlite:///mlflow.db,mlflow.db",
        "sqlite:////var/lib/mlflow.db,/var/lib/mlflow.db",
        "SQLITE:///a b.db,a b.db",
        "sqlite+pysqlite:////x.db,/x.db",
        "sqlite:////x.db?timeout=5,/x.db"
    })
    void parse_sqlite_isAFile(String uri, String file) {
        var store = StoreUri.parse(uri);
        assertThat(store.isSqlite()).isTrue();
        assertThat(store.file()).hasToString(file);
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://u:p@db/mlflow,jdbc:postgresql://db:5432/mlflow,u,p",
        "postgres://u:p@db:6432/mlflow,jdbc:postgresql://db:6432/mlflow,u,p",
        "postgresql+psycopg2://u:p%40s%2Fs%3Aw%2Bo%25rd@db/mlflow,jdbc:postgresql://db:5432/mlflow,u,p@s/s:w+o%rd",
        "postgresql+psycopg://a%40corp:a+b@db/x,jdbc:postgresql://db:5432/x,a@corp,a+b",
        "postgresql://db/x?sslmode=require,jdbc:postgresql://db:5432/x?sslmode=require,'',''",
        "postgresql://u:p@[::1]:1/x,jdbc:postgresql://[::1]:1/x,u,p"
    })
    void parse_postgresql_isAJdbcUrlAndCredentials(String uri, String jdbc, String user, String password) {
        assertThat(StoreUri.parse(uri)).isEqualTo(new StoreUri(Dialect.POSTGRESQL, jdbc, user, password));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mysql://u:p@h/db|SQLite or PostgreSQL, not in mysql",
                "mssql+pyodbc://h/db|SQLite or PostgreSQL, not in mssql",
                "./mlruns|file store",
                "/var/mlruns|file store",
                "file:///var/mlruns|file store",
                "http://host:5000|address of a server",
                "https://host|address of a server",
                "databricks://profile|address of a server",
                "''|file store",
                "sqlite://|sqlite:///relative/path",
                "sqlite:///|in memory",
                "sqlite:///:memory:|in memory",
                "postgresql://host|postgresql://user:password@host:5432/database",
                "postgresql:///db|postgresql://user:password@host:5432/database",
                "postgresql://u:p w@h/db|percent-encode"
            })
    void parse_noStore_isRefusedWithAdvice(String uri, String advice) {
        assertThatThrownBy(() -> StoreUri.parse(uri))
                .isInstanceOf(MlflowException.class)
                .hasMessageContaining(advice)
                .hasMessageContaining("backend store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://user:canary@host/db", "mysql+pymysql://user:ca/canary@host/db",
                        "mysql://user:x@canary@host/db",
                "mysql://user:canary:x@host/db", "postgresql://user:canary x@host/db",
                        "postgresql://user:can ary%zzcanary@host/db",
                "mysql://host/db?user=u&password=canary", "http://user:canary@host", "whatever://user:canary@host/db",
                "postgresql://user:canary@/db"
            })
    void refusal_passwordInTheUri_isNotShown(String uri) {
        assertThatThrownBy(() -> StoreUri.parse(uri)).message().doesNotContain("canary");
    }

    @Test
    void toString_always_isWithoutCredentials() {
        assertThat(StoreUri.parse("postgresql://user:canary@h/db?password=canary"))
                .asString()
                .isEqualTo("postgresql://h:5432/db");
    }
}
