package io.millrace.server.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.Reply;
import io.millrace.server.ServerExtension;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Trying versions, with scripts in the place of a scorer: they end, hang and crash as told. The real one is tried in e2e. */
class TrialTest {
    private static final String TRY = "/api/2.0/millrace/model-versions/try";

    /** The request is the script: what it prints is the reply. */
    private static final TrialConfig SCRIPTED =
            new TrialConfig(List.of("sh", "-c", "cd \"$0\" && sh"), Duration.ofSeconds(2));

    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.onSqlite().with(config -> config.withTrials(SCRIPTED));

    private static Reply tried(ServerExtension server, String request) {
        var run = server.post("/api/2.0/mlflow/runs/create", "{\"experiment_id\": \"0\"}")
                .ok()
                .text("run.info.run_id");
        var path = "0/" + run + "/artifacts/model";
        for (var file : List.of("MLmodel", "data/weights.bin")) {
            server.send(HttpRequest.newBuilder(server.uri("/api/2.0/mlflow-artifacts/artifacts/" + path + "/" + file))
                            .PUT(BodyPublishers.ofString("of " + file)))
                    .ok();
        }
        var name = "m-" + run;
        server.post("/api/2.0/mlflow/registered-models/create", "{\"name\": \"%s\"}".formatted(name))
                .ok();
        server.post("/api/2.0/mlflow/model-versions/create", """
                        {"name": "%s", "source": "mlflow-artifacts:/%s"}""".formatted(name, path))
                .ok();
        return server.post(TRY, """
                {"name": "%s", "version": "1", "request": "%s"}""".formatted(name, request));
    }

    @Test
    void try_model_getsItsFilesAndTheRequest() {
        var reply = tried(SERVER, "printf '{\\\"predictions\\\": \\\"%s\\\"}' \\\"$(cat data/weights.bin)\\\"")
                .ok();
        assertThat(reply.text("predictions")).isEqualTo("of data/weights.bin");
    }

    @Test
    void try_environment_isNotTheServers() {
        var reply = tried(
                        SERVER,
                        "printf '{\\\"predictions\\\": \\\"%s\\\"}' \\\"$(env | cut -d= -f1 | sort | tr '\\\\n' ' ')\\\"")
                .ok();
        assertThat(reply.text("predictions").split(" "))
                .contains("HOME", "LC_ALL", "ORT_DISABLE_TELEMETRY", "PATH")
                .isSubsetOf("HOME", "LC_ALL", "ORT_DISABLE_TELEMETRY", "PATH", "PWD", "OLDPWD", "SHLVL", "_");
    }

    @Test
    void try_thatHangs_endsInTime() {
        var reply = tried(SERVER, "sleep 600 | cat").ok();
        assertThat(reply.text("error")).isEqualTo("Loading and scoring took longer than 2 s");
    }

    @Test
    void try_thatCrashes_saysSo() {
        assertThat(tried(SERVER, "exit 3").ok().text("error"))
                .isEqualTo("The scorer ended with status 3; the server's log says more");
    }

    @Test
    void try_unknownVersion_isNotFound() {
        SERVER.post(TRY, "{\"name\": \"none\", \"version\": \"1\"}").notFound("not found");
    }

    @Test
    void info_saysThatModelsCanBeTried() {
        assertThat(SERVER.get("/api/2.0/millrace/server-info").ok().at("tries_models"))
                .isEqualTo(true);
    }

    @Nested
    class Off {
        @RegisterExtension
        static final ServerExtension CAREFUL = ServerExtension.onSqlite();

        @Test
        void try_withoutTheFlag_isRefused() {
            tried(CAREFUL, "").refused(403, "PERMISSION_DENIED", "--try-models");
        }
    }
}
