package io.millrace.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.Reply;
import io.millrace.server.ServerExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference 03, RM10 to RM12. */
abstract class AliasContract extends RegistryContract {
    AliasContract(ServerExtension server) {
        super(server);
    }

    private Reply byAlias(String name, String alias) {
        return server.get("/registered-models/alias?name=" + encoded(name) + "&alias=" + encoded(alias));
    }

    @Test
    void alias_setAgain_moves() {
        var name = newModel();
        newVersion(name);
        newVersion(name);
        setAlias(name, "champion", "1").ok();
        assertThat(byAlias(name, "champion").ok().text("model_version.version")).isEqualTo("1");
        setAlias(name, "champion", "2").ok();
        setAlias(name, "candidate", "2").ok();
        setAlias(name, "candidate", "2").ok();
        var version = byAlias(name, "champion").ok();
        assertThat(version.text("model_version.version")).isEqualTo("2");
        assertThat(version.at("model_version.aliases")).isEqualTo(List.of("candidate", "champion"));
        assertThat(getVersion(name, "1").ok().at("model_version.aliases")).isNull();
    }

    @Test
    void alias_letterCase_counts() {
        var name = newModel();
        newVersion(name);
        setAlias(name, "Champion", "1").ok();
        byAlias(name, "champion").invalid("champion");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a.b", "a/b", "a:b", "é", "latest", "LATEST", "Latest", "v1", "V23"})
    void alias_badSyntax_isInvalid(String alias) {
        var name = newModel();
        newVersion(name);
        setAlias(name, alias, "1").invalid("alias");
    }

    @Test
    void alias_limits() {
        var name = newModel();
        newVersion(name);
        setAlias(name, "a".repeat(255), "1").ok();
        setAlias(name, "a".repeat(256), "1").invalid("'alias'");
        setAlias(name, "v1a", "1").ok();
        setAlias(name, "_-9", "1").ok();
        setAlias(name, "", "1").invalid("alias");
    }

    @Test
    void alias_errors() {
        var name = newModel();
        newVersion(name);
        setAlias(name, "a", "2").notFound("version=2");
        setAlias(name, "a", "one").invalid("version");
        setAlias(name, "a", "-1").invalid("version");
        setAlias("nobody", "a", "1").notFound("nobody");
        byAlias(name, "missing").invalid("missing");
        byAlias("nobody", "a").notFound("nobody");
        byAlias(name, "").invalid("alias");
        server.post("/registered-models/alias", "{\"name\": \"%s\", \"alias\": \"a\"}".formatted(name))
                .invalid("version");
    }

    @Test
    void alias_versionAsNumber_isAccepted() {
        var name = newModel();
        newVersion(name);
        server.post("/registered-models/alias", "{\"name\": \"%s\", \"alias\": \"a\", \"version\": 1}".formatted(name))
                .ok();
        assertThat(byAlias(name, "a").ok().text("model_version.version")).isEqualTo("1");
    }

    @Test
    void latest_isTheHighestNumber() {
        var name = newModel();
        byAlias(name, "latest").invalid("latest");
        newVersion(name);
        newVersion(name);
        transition(name, "1", "Production").ok();
        assertThat(byAlias(name, "LATEST").ok().text("model_version.version")).isEqualTo("2");
        byAlias("nobody", "latest").notFound();
    }

    @Test
    void delete_alias_isRepeatable() {
        var name = newModel();
        newVersion(name);
        setAlias(name, "a", "1").ok();
        var body = "{\"name\": \"%s\", \"alias\": \"a\"}".formatted(name);
        for (var prefix : List.of("/api/2.0/mlflow", "/ajax-api/2.0/mlflow")) {
            server.delete(prefix + "/registered-models/alias", body).ok();
        }
        byAlias(name, "a").invalid();
        server.delete("/registered-models/alias", "{\"name\": \"nobody\", \"alias\": \"a\"}")
                .notFound();
    }
}
