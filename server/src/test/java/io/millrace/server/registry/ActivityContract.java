package io.millrace.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.ServerExtension;
import io.millrace.server.SettableClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Everything that is done to models and versions, with who, when, before and after. */
abstract class ActivityContract extends GovernanceContract {
    ActivityContract(ServerExtension server, SettableClock clock) {
        super(server, clock);
    }

    @Test
    void everyChange_isAnActivity_onceAndByWhoDidIt() {
        var model = model(1);
        alice.patch("registered-models/update", User.json("name", model, "description", "d1"))
                .ok();
        bob.post("registered-models/set-tag", User.json("name", model, "key", "k", "value", "1"))
                .ok();
        bob.delete("registered-models/delete-tag", User.json("name", model, "key", "k"))
                .ok();
        bob.patch("model-versions/update", User.json("name", model, "version", "1", "description", "d"))
                .ok();
        carol.post("model-versions/set-tag", User.json("name", model, "version", "1", "key", "k", "value", "1"))
                .ok();
        carol.delete("model-versions/delete-tag", User.json("name", model, "version", "1", "key", "k"))
                .ok();
        carol.sets("champion", model, "1").ok();
        carol.delete("registered-models/alias", User.json("name", model, "alias", "champion"))
                .ok();
        carol.moves(model, "1", "staging").ok();
        alice.moves(model, "1", "None").ok();
        alice.post("registered-models/rename", User.json("name", model, "new_name", model + "x"))
                .ok();
        alice.delete("model-versions/delete", User.json("name", model + "x", "version", "1"))
                .ok();
        assertThat(activities(model + "x"))
                .containsExactly(
                        "DELETED_VERSION 1 alice",
                        "RENAMED_MODEL alice",
                        "APPLIED_TRANSITION 1 alice Staging None",
                        "APPLIED_TRANSITION 1 carol None Staging",
                        "DELETED_ALIAS 1 carol champion",
                        "SET_ALIAS 1 carol champion",
                        "DELETED_TAG 1 carol",
                        "SET_TAG 1 carol",
                        "CHANGED_DESCRIPTION 1 bob",
                        "DELETED_TAG bob",
                        "SET_TAG bob",
                        "CHANGED_DESCRIPTION alice",
                        "CREATED_VERSION 1 alice",
                        "CREATED_MODEL alice");
    }

    @Test
    void whatIsSoAlready_isNoActivity() {
        var model = model(1);
        alice.moves(model, "1", "Staging").ok();
        alice.sets("champion", model, "1").ok();
        alice.post("registered-models/set-tag", User.json("name", model, "key", "k", "value", "1"))
                .ok();
        var before = activities(model);
        alice.moves(model, "1", "STAGING").ok();
        alice.sets("champion", model, "1").ok();
        alice.post("registered-models/set-tag", User.json("name", model, "key", "k", "value", "1"))
                .ok();
        alice.delete("registered-models/alias", User.json("name", model, "alias", "other"))
                .ok();
        alice.post("registered-models/rename", User.json("name", model, "new_name", model))
                .ok();
        assertThat(activities(model)).isEqualTo(before);
    }

    @Test
    void activity_onTheWire_hasTimesBeforeAndAfter() {
        var model = model(2);
        alice.sets("champion", model, "1").ok();
        clock.set(START + 7);
        bob.post("registered-models/alias", """
                {"name": "%s", "alias": "champion", "version": "2", "comment": "better"}""".formatted(model)).ok();
        var reply = carol.get("millrace/activities?max_results=1&name=" + model).ok();
        assertThat(reply.body()).startsWith("""
                {"activities":[{"id":"%s","activity_type":"SET_ALIAS","name":"%s","version":"2","user_id":"bob",\
                "creation_timestamp":%d,"last_updated_timestamp":%d,"alias":"champion","before":"1","after":"2",\
                "comment":"better"}],"next_page_token":\"""".formatted(reply.text("activities[0].id"), model, START + 7, START + 7));
    }

    @Test
    void list_byVersionAndType_newestFirst_pageByPage() {
        var model = model(2);
        for (var stage : List.of("Staging", "Production", "Archived")) {
            alice.moves(model, "1", stage).ok();
            alice.moves(model, "2", stage).ok();
        }
        var path = "millrace/activities?version=2&types=APPLIED_TRANSITION&max_results=2&name=" + model;
        var stages = new ArrayList<String>();
        var token = "";
        do {
            var page = bob.get(path + "&page_token=" + token).ok();
            stages.addAll(page.texts("activities", "to_stage"));
            token = page.at("next_page_token") == null ? "" : page.text("next_page_token");
        } while (!token.isEmpty());
        assertThat(stages).containsExactly("Archived", "Production", "Staging");
    }

    @Test
    void list_ofAllModels_hasThemTogether() {
        var first = model(1);
        var second = model(0);
        assertThat(bob.get("millrace/activities?max_results=3").ok().texts("activities", "name"))
                .containsExactly(second, first, first);
    }

    @Test
    void list_badArguments_isInvalid() {
        var model = model(1);
        bob.get("millrace/activities?version=1").invalid("Missing value for required parameter 'name'");
        bob.get("millrace/activities?version=x&name=" + model).invalid("version");
        bob.get("millrace/activities?max_results=1001").invalid("max_results");
        bob.get("millrace/activities?page_token=%21").invalid("Invalid page token");
        bob.get("millrace/activities?name=no-such").notFound("Registered Model with name=no-such not found");
        bob.get("millrace/activities?types=X".repeat(1) + "&types=X".repeat(50)).invalid("At most 50");
    }

    @Test
    void deletedModel_keepsItsActivities_aNewOneOfThatNameHasItsOwn() {
        var model = model(1);
        alice.moves(model, "1", "Staging").ok();
        bob.delete("registered-models/delete", User.json("name", model)).ok();
        assertThat(activities(model))
                .containsExactly(
                        "DELETED_MODEL bob",
                        "APPLIED_TRANSITION 1 alice None Staging",
                        "CREATED_VERSION 1 alice",
                        "CREATED_MODEL alice");
        model(model, 0);
        assertThat(activities(model)).containsExactly("CREATED_MODEL alice");
    }

    @Test
    void failedMove_leavesNoActivity() {
        lifecycle(PRODUCTION_BY_ONE);
        var model = model(1);
        var before = activities(model);
        alice.moves(model, "1", "Production").refused(403, "PERMISSION_DENIED");
        alice.moves(model, "1", "nowhere").invalid();
        assertThat(activities(model)).isEqualTo(before);
    }

    @Test
    void list_ofATypeThatThereIsNot_isInvalid() {
        alice.get("millrace/activities?types=SET_TAGS")
                .invalid("There is no activity type 'SET_TAGS'; the types are CREATED_MODEL");
    }
}
