package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.json.Json;
import io.millrace.protocol.registry.Lifecycle;
import io.millrace.protocol.registry.ModelVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the model registry. */
class ModelsCliTest {
    @RegisterExtension
    static final ServerExtension server = ServerExtension.onSqlite();

    private final String model = "cli/" + UUID.randomUUID();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private String run;

    @BeforeEach
    void logModel() {
        var client = server.client();
        run = client.createRun(client.createExperiment(model), "trains").info().runId();
        client.artifacts(run).logText("flavors: {}", "model/MLmodel");
        client.artifacts(run).logText("weights", "model/data/weights.bin");
    }

    @AfterEach
    void forgetRules() throws IOException {
        set("{\"stages\": []}");
    }

    @Test
    void help_ofEveryCommand_isPrinted() {
        assertThat(new Command().run("models", "--help").succeeded().out())
                .contains("list", "register", "transition", "rollback", "requests", "history", "lifecycle");
        assertThat(new Command()
                        .run("models", "transition", "--help")
                        .succeeded()
                        .out())
                .contains("NAME/VERSION", "--request", "--archive-existing");
    }

    @Test
    void usage_wrong_isOneSentenceAndExitCodeTwo() {
        assertMisuse("fraud/3", "models", "transition", "fraud", "Production");
        assertMisuse("--stage", "models", "approve", "fraud/3");
        assertMisuse("--at needs", "models", "history", "fraud", "--at", "2026-05-03");
        assertMisuse("'noon'", "models", "history", "fraud", "--alias", "a", "--at", "noon");
        assertMisuse("--archive-existing", "models", "transition", "a/1", "b", "--request", "--archive-existing");
    }

    @Test
    void version_registeredShownAndDownloaded_isAsLogged() {
        assertThat(as("ann")
                        .run("models", "register", model, "-r", run, "--tag", "checked=yes")
                        .succeeded()
                        .out())
                .contains("Registered " + model + "/1");
        var second = as("ann").run("models", "register", model, "-s", "models:/" + model + "/1", "--json");
        assertThat(second.succeeded().objects().getFirst())
                .containsEntry("version", "2")
                .containsEntry("user_id", "ann");
        assertThat(talking().run("models", "get", model).succeeded().out()).contains(model, "ann", "latest.None");
        assertThat(talking().run("models", "get", model + "/1").succeeded().out())
                .contains("runs:/" + run + "/model", "tags.checked", "yes");
        var target = folder.resolve("back");
        var written = talking().run("models", "download", model + "/latest", "-d", target.toString(), "--json");
        assertThat(written.succeeded().objects().getFirst()).containsEntry("path", target.toString());
        assertThat(target.resolve("data/weights.bin")).hasContent("weights");
        assertThat(target.resolve("MLmodel")).hasContent("flavors: {}");
        talking().run("models", "get", "absent").refused("absent");
        talking().run("models", "get", model + "/99").refused(model, "99");
        talking().run("models", "download", model + "@nobody").refused("nobody");
    }

    @Test
    void models_listed_areAsFiltered() {
        register(2);
        assertThat(talking()
                        .run("models", "list", "--filter", "name = '" + model + "'")
                        .succeeded()
                        .lines())
                .hasSize(2)
                .last()
                .satisfies(line -> assertThat(line).contains(model, "None=2", "ann"));
        assertThat(talking()
                        .run("models", "versions", model, "--json")
                        .succeeded()
                        .lines())
                .extracting(line -> Json.read(line, ModelVersion.class).version())
                .containsExactlyInAnyOrder("1", "2");
        talking().run("models", "list", "--filter", "name >").refused("filter");
    }

    @Test
    void versions_verifiedAndCompared_areIntactAndDiffer() {
        register(1);
        as("ann")
                .run("models", "register", model, "-r", run, "--tag", "checked=yes")
                .succeeded();
        assertThat(talking().run("models", "verify", model + "/1").succeeded().out())
                .contains("intact", "2 files");
        assertThat(talking().run("models", "files", model + "/1").succeeded().out())
                .contains("MLmodel", "data/weights.bin");
        assertThat(talking()
                        .run("models", "diff", model + "/1", model + "/latest", "--json")
                        .succeeded()
                        .objects())
                .singleElement()
                .satisfies(found -> assertThat(found).containsKeys("left", "right", "differences"));
        assertThat(talking()
                        .run("models", "diff", model + "/1", model + "/2")
                        .succeeded()
                        .out())
                .contains("tag", "checked", "yes")
                .doesNotContain("weights.bin");
    }

    @Test
    void aliasAndStage_movedAndRolledBack_areInTheHistory() {
        register(2);
        as("ann").run("models", "alias", "set", model + "/1", "champion").succeeded();
        var between = Instant.now();
        as("bob")
                .run("models", "alias", "set", model + "/2", "champion", "-c", "better")
                .succeeded();
        assertThat(talking()
                        .run("models", "get", model + "@champion", "--json")
                        .succeeded()
                        .objects()
                        .getFirst())
                .containsEntry("version", "2");
        assertThat(talking()
                        .run("models", "history", model, "--alias", "champion", "--at", between.toString(), "--json")
                        .succeeded()
                        .objects())
                .singleElement()
                .satisfies(
                        held -> assertThat(held).containsEntry("version", "1").containsEntry("user_id", "ann"));
        assertThat(as("ann")
                        .run("models", "rollback", model, "--alias", "champion", "-c", "worse")
                        .succeeded()
                        .out())
                .contains("Version 1");
        assertThat(talking().run("models", "history", model).succeeded().lines())
                .hasSize(4)
                .anySatisfy(line -> assertThat(line).contains("alias 'champion'", "bob", "better"));
        as("ann").run("models", "alias", "delete", model, "champion").succeeded();
        talking().run("models", "get", model + "@champion").refused("champion");
        assertThat(as("ann")
                        .run("models", "transition", model + "/1", "production")
                        .succeeded()
                        .out())
                .contains("'Production'");
        as("ann")
                .run("models", "transition", model + "/2", "Production", "--archive-existing")
                .succeeded();
        assertThat(talking().run("models", "get", model + "/1").succeeded().out())
                .contains("Archived");
        assertThat(talking().run("models", "activities", model).succeeded().out())
                .contains("SET_ALIAS", "DELETED_ALIAS", "ROLLED_BACK", "APPLIED_TRANSITION", "None → Production");
        talking().run("models", "transition", model + "/1", "Nowhere").refused("Nowhere", "Archived");
    }

    @Test
    void move_thatNeedsApproval_isMadeByASecondPerson() throws IOException {
        register(1);
        var version = model + "/1";
        set("{\"approvals\": [{\"stage\": \"Production\", \"model\": \"" + model + "\"}]}");
        assertThat(talking().run("models", "lifecycle", "get").succeeded().out())
                .contains("stage 'Production'", "needs 1 of anybody else");
        as("ann").run("models", "transition", version, "Production").refused("approval", "--request");
        as("ann")
                .run("models", "transition", version, "Production", "--request", "-c", "it is good")
                .succeeded();
        assertThat(as("bob").run("models", "requests", "--waiting").succeeded().out())
                .contains(model, "stage 'Production'", "ann", "0 of 1", "it is good");
        assertThat(as("ann")
                        .run("models", "requests", version, "--waiting", "--json")
                        .succeeded()
                        .lines())
                .isEmpty();
        as("ann").run("models", "approve", version, "--stage", "Production").refused("own");
        assertThat(as("bob")
                        .run("models", "approve", version, "--stage", "production", "-c", "yes")
                        .succeeded()
                        .out())
                .contains("Approved; " + version + " has stage");
        assertThat(talking().run("models", "get", version).succeeded().out()).contains("Production");
        assertThat(talking().run("models", "history", model).succeeded().out()).contains("bob");
    }

    @Test
    void request_rejectedOrCancelled_isClosed() throws IOException {
        register(1);
        var version = model + "/1";
        set("{\"approvals\": [{\"alias\": \"champion\", \"approvals\": 2}]}");
        as("ann").run("models", "alias", "set", version, "champion").refused("approval");
        assertThat(as("ann")
                        .run("models", "alias", "set", version, "champion", "--request")
                        .succeeded()
                        .out())
                .contains("2 approvals are needed");
        assertThat(as("bob")
                        .run("models", "approve", version, "--alias", "champion")
                        .succeeded()
                        .out())
                .contains("1 of 2");
        as("cem")
                .run("models", "reject", version, "--alias", "champion", "-c", "too slow")
                .succeeded();
        assertThat(talking()
                        .run("models", "requests", version, "--json")
                        .succeeded()
                        .lines())
                .isEmpty();
        as("ann")
                .run("models", "alias", "set", version, "champion", "--request")
                .succeeded();
        assertThat(as("ann")
                        .run("models", "cancel", version, "--alias", "champion")
                        .succeeded()
                        .out())
                .contains("ann");
        as("ann").run("models", "cancel", version, "--alias", "champion").refused("No open request");
        assertThat(talking()
                        .run("models", "activities", version, "--type", "REJECTED_REQUEST,CANCELLED_REQUEST", "--json")
                        .succeeded()
                        .lines())
                .hasSize(2);
    }

    @Test
    void comments_addedChangedAndDeleted_areTheirAuthors() {
        register(1);
        var version = model + "/1";
        var added = as("ann").run("models", "comment", "add", version, "fine", "--json");
        var id = String.valueOf(added.succeeded().objects().getFirst().get("id"));
        as("bob").run("models", "comment", "edit", id, "not fine").refused("ann");
        as("ann").run("models", "comment", "edit", id, "very fine").succeeded();
        assertThat(talking()
                        .run("models", "comment", "list", version)
                        .succeeded()
                        .out())
                .contains(id, "ann", "very fine");
        as("ann").run("models", "comment", "delete", id).succeeded();
        assertThat(talking()
                        .run("models", "comment", "list", version, "--json")
                        .succeeded()
                        .lines())
                .isEmpty();
    }

    @Test
    void lifecycle_printedAndSetAgain_isTheSame() throws IOException {
        set("{\"stages\": [\"None\", \"Canary\", \"Production\", \"Archived\"],"
                + " \"moves\": [{\"from\": \"*\", \"to\": \"Canary\"}]}");
        var printed = talking()
                .run("models", "lifecycle", "get", "--json")
                .succeeded()
                .out();
        assertThat(Json.read(printed, Lifecycle.class).stages()).contains("Canary");
        set(printed);
        assertThat(talking()
                        .run("models", "lifecycle", "get", "--json")
                        .succeeded()
                        .out())
                .isEqualTo(printed);
        talking().run("models", "lifecycle", "set", "/no/such/file").refused("/no/such/file");
    }

    private void set(String rules) throws IOException {
        var file = Files.writeString(folder.resolve("rules.json"), rules);
        as("root").run("models", "lifecycle", "set", file.toString()).succeeded();
    }

    private void register(int versions) {
        for (int at = 0; at < versions; at++) {
            as("ann").run("models", "register", model, "-r", run).succeeded();
        }
    }

    private static void assertMisuse(String part, String... arguments) {
        var outcome = new Command().run(arguments);
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains(part, "--help'").doesNotContain("\tat ");
        assertThat(outcome.err().lines()).hasSize(2);
    }

    private static Command talking() {
        return new Command().with("MLFLOW_TRACKING_URI", server.uri());
    }

    private static Command as(String user) {
        return talking().with("MLFLOW_TRACKING_USERNAME", user);
    }
}
