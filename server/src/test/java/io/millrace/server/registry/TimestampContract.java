package io.millrace.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.Reply;
import io.millrace.server.ServerExtension;
import io.millrace.server.SettableClock;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Reference 03 §2: what changes the time of the last update, of a model and of a version. */
abstract class TimestampContract extends RegistryContract {
    private final SettableClock clock;

    TimestampContract(ServerExtension server, SettableClock clock) {
        super(server);
        this.clock = clock;
    }

    private long modelUpdated(String name) {
        return getModel(name).ok().integer("registered_model.last_updated_timestamp");
    }

    private long versionUpdated(String name, String version) {
        return getVersion(name, version).ok().integer("model_version.last_updated_timestamp");
    }

    private void at(long time, Supplier<Reply> call) {
        clock.set(time);
        call.get().ok();
    }

    @Test
    void model_updateRenameAndItsVersions_changeIt() {
        clock.set(1_000);
        var first = newModel();
        assertThat(modelUpdated(first)).isEqualTo(1_000);
        at(2_000, () -> server.patch("/registered-models/update", "{\"name\": \"%s\"}".formatted(first)));
        assertThat(modelUpdated(first)).isEqualTo(2_000);
        var name = first + "-renamed";
        at(
                3_000,
                () -> server.post(
                        "/registered-models/rename",
                        "{\"name\": \"%s\", \"new_name\": \"%s\"}".formatted(first, name)));
        assertThat(modelUpdated(name)).isEqualTo(3_000);
        at(4_000, () -> createVersion(name, "\"source\": \"s3://b/m\""));
        assertThat(modelUpdated(name)).isEqualTo(4_000);
        at(5_000, () -> transition(name, "1", "Staging"));
        assertThat(modelUpdated(name)).isEqualTo(5_000);
        at(
                6_000,
                () -> server.delete(
                        "/model-versions/delete", "{\"name\": \"%s\", \"version\": \"1\"}".formatted(name)));
        assertThat(modelUpdated(name)).isEqualTo(6_000);
        assertThat(getModel(name).integer("registered_model.creation_timestamp"))
                .isEqualTo(1_000);
    }

    @Test
    void model_tagsAliasesAndDescriptionsOfVersions_leaveIt() {
        clock.set(1_000);
        var name = newModel();
        newVersion(name);
        var tag = "{\"name\": \"%s\", \"version\": \"1\", \"key\": \"k\"}".formatted(name);
        at(2_000, () -> server.post("/registered-models/set-tag", tag));
        at(2_000, () -> server.delete("/registered-models/delete-tag", tag));
        at(2_000, () -> server.post("/model-versions/set-tag", tag));
        at(2_000, () -> server.delete("/model-versions/delete-tag", tag));
        at(2_000, () -> setAlias(name, "a", "1"));
        at(
                2_000,
                () -> server.delete(
                        "/registered-models/alias", "{\"name\": \"%s\", \"alias\": \"a\"}".formatted(name)));
        assertThat(versionUpdated(name, "1")).isEqualTo(1_000);
        at(2_000, () -> server.patch("/model-versions/update", tag));
        assertThat(modelUpdated(name)).isEqualTo(1_000);
        assertThat(versionUpdated(name, "1")).isEqualTo(2_000);
    }

    @Test
    void version_transition_changesIt_alsoOfTheArchived() {
        clock.set(1_000);
        var name = newModel();
        newVersion(name);
        newVersion(name);
        newVersion(name);
        at(2_000, () -> transition(name, "1", "Production"));
        assertThat(versionUpdated(name, "1")).isEqualTo(2_000);
        at(3_000, () -> server.post("/model-versions/transition-stage", """
                {"name": "%s", "version": "2", "stage": "Production", "archive_existing_versions": true}""".formatted(name)));
        assertThat(versionUpdated(name, "1")).isEqualTo(3_000);
        assertThat(versionUpdated(name, "2")).isEqualTo(3_000);
        assertThat(versionUpdated(name, "3")).isEqualTo(1_000);
        assertThat(getVersion(name, "2").integer("model_version.creation_timestamp"))
                .isEqualTo(1_000);
    }

    @Test
    void versions_lastUpdatedFirst_isTheDefaultOrder() {
        clock.set(1_000);
        var name = newModel();
        newVersion(name);
        newVersion(name);
        newVersion(name);
        at(2_000, () -> transition(name, "1", "Staging"));
        assertThat(server.get("/model-versions/search?filter=" + encoded("name = '" + name + "'"))
                        .ok()
                        .texts("model_versions", "version"))
                .containsExactly("1", "3", "2");
    }
}
