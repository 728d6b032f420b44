package io.millrace.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.ServerExtension;
import io.millrace.server.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lifecycle as configuration: what it may say, and that every way to a place obeys it. */
abstract class LifecycleContract extends GovernanceContract {
    LifecycleContract(ServerExtension server, SettableClock clock) {
        super(server, clock);
    }

    @Test
    void get_withoutRules_hasTheStagesOfMlflow() {
        assertThat(alice.get("millrace/lifecycle").ok().body())
                .startsWith("{\"lifecycle\":{\"stages\":[\"None\",\"Staging\",\"Production\",\"Archived\"]}");
    }

    @Test
    void set_answersTheRulesInForce_andIsAnActivity() {
        clock.set(START + 1);
        var reply = alice.put("millrace/lifecycle", """
                {"comment": "four eyes",
                 "lifecycle": {"stages": ["None", "Shadow", "Live", "Staging", "Production", "Archived"],
                               "moves": [{"from": "none", "to": "SHADOW"}, {"from": "*", "to": "Archived"}],
                               "approvals": [{"stage": "live", "model": "risk-*", "approvals": 2, "approvers": ["bob", "carol"]},
                                             {"alias": "champion"}],
                               "freezes": [{"from_timestamp": 1, "until_timestamp": 2, "model": "x", "reason": "holidays"}]}}""").ok();
        assertThat(reply.body()).isEqualTo("""
                {"lifecycle":{"stages":["None","Shadow","Live","Staging","Production","Archived"],\
                "moves":[{"from":"None","to":"Shadow"},{"from":"*","to":"Archived"}],\
                "approvals":[{"stage":"Live","model":"risk-*","approvals":2,"approvers":["bob","carol"]},\
                {"alias":"champion"}],\
                "freezes":[{"from_timestamp":1,"until_timestamp":2,"model":"x","reason":"holidays"}]},\
                "last_updated_timestamp":%d,"user_id":"alice"}""".formatted(START + 1));
        assertThat(bob.get("millrace/lifecycle").ok().body()).isEqualTo(reply.body());
        var activity = bob.get("millrace/activities?types=CHANGED_LIFECYCLE&max_results=1")
                .ok();
        assertThat(activity.text("activities[0].user_id")).isEqualTo("alice");
        assertThat(activity.text("activities[0].comment")).isEqualTo("four eyes");
        assertThat(activity.text("activities[0].after")).contains("Shadow");
        assertThat(activity.text("activities[0].before")).doesNotContain("Shadow");
    }

    @Test
    void set_whatIsInForce_isNoActivity() {
        lifecycle(PRODUCTION_BY_ONE);
        var before = alice.get("millrace/activities?max_results=1").text("activities[0].id");
        lifecycle(PRODUCTION_BY_ONE);
        assertThat(alice.get("millrace/activities?max_results=1").text("activities[0].id"))
                .isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"stages": ["Staging", "Archived"]}                                          | lifecycle.stages[0]: the first stage is 'None'
            {"stages": ["None", "Live"]}                                                 | lifecycle.stages: 'Archived' is missing
            {"stages": ["None", "Live", "live", "Archived"]}                             | lifecycle.stages[2]: 'live' is there twice
            {"stages": ["None", "7", "Archived"]}                                        | lifecycle.stages[1]: '7' is no name of a stage
            {"stages": ["None", "a/b", "Archived"]}                                      | lifecycle.stages[1]: 'a/b' is no name of a stage
            {"stages": ["None", "Latest", "Archived"]}                                   | lifecycle.stages[1]: 'Latest' is no name of a stage
            {"stages": ["None", "", "Archived"]}                                         | lifecycle.stages[1]: '' is no name of a stage
            {"stages": ["None", "Live ", "Archived"]}                                    | lifecycle.stages[1]: 'Live ' is no name of a stage
            {"stages": "None"}                                                           | stages
            {"moves": [{"from": "None", "to": "Live"}]}                                  | lifecycle.moves[0].to: 'Live' is no stage; the stages are None, Staging, Production, Archived
            {"moves": [{"from": "**", "to": "*"}]}                                       | lifecycle.moves[0].from: '**' is no stage
            {"moves": [{"to": "Staging"}]}                                               | from
            {"moves": [{"from": "*", "to": "None"}, {"from": "*", "to": "none"}]}        | lifecycle.moves[1]: it is there twice
            {"moves": [{"from": "None", "to": "none"}]}                                  | lifecycle.moves[0]: it goes from None to itself
            {"approvals": [{}]}                                                          | lifecycle.approvals[0]: exactly one of 'stage' and 'alias' is expected, got none
            {"approvals": [{"stage": "Staging", "alias": "a"}]}                          | lifecycle.approvals[0]: exactly one of 'stage' and 'alias' is expected, got both
            {"approvals": [{"stage": "Live"}]}                                           | lifecycle.approvals[0].stage: 'Live' is no stage
            {"approvals": [{"stage": "None"}]}                                           | lifecycle.approvals[0].stage: None cannot be protected
            {"approvals": [{"stage": "archived"}]}                                       | lifecycle.approvals[0].stage: Archived cannot be protected
            {"approvals": [{"alias": "a b"}]}                                            | lifecycle.approvals[0].alias: Invalid alias name 'a b'
            {"approvals": [{"alias": "a", "approvals": 0}]}                              | lifecycle.approvals[0].approvals: it is 0, expected 1 to 20
            {"approvals": [{"alias": "a", "approvals": 21}]}                             | lifecycle.approvals[0].approvals: it is 21, expected 1 to 20
            {"approvals": [{"alias": "a", "approvals": 2, "approvers": ["bob"]}]}        | lifecycle.approvals[0].approvers: it names 1 of the 2 who must approve
            {"approvals": [{"alias": "a", "approvers": ["bob", "bob"]}]}                 | lifecycle.approvals[0].approvers: a name is there twice
            {"approvals": [{"alias": "a", "approvers": [" bob"]}]}                       | lifecycle.approvals[0].approvers[0]: a text is expected
            {"approvals": [{"alias": "a", "model": ""}]}                                 | lifecycle.approvals[0].model: a text is expected
            {"approvals": [{"alias": "a"}, {"alias": "a"}]}                              | lifecycle.approvals[1]: it is there twice
            {"approvals": [{"stage": "Production", "approval": 2}]}                      | lifecycle.approvals[0].approval: there is no such field; the fields are stage, alias, model, approvals, approvers
            {"approval": [{"stage": "Production"}]}                                      | lifecycle.approval: there is no such field; the fields are stages, moves, approvals, freezes
            {"freezes": [{"from_timestamp": 2, "until_timestamp": 2}]}                   | lifecycle.freezes[0]: it goes from 2 until 2
            {"freezes": [{"from_timestamp": -1, "until_timestamp": 2}]}                  | lifecycle.freezes[0]: it goes from -1 until 2
            {"freezes": [{"from_timestamp": 2}]}                                         | until_timestamp
            {"freezes": [{"from_timestamp": 1, "until_timestamp": 2, "reason": " "}]}    | lifecycle.freezes[0].reason: a text is expected
            """)
    void set_wrongItem_isInvalid_andSaysWhich(String lifecycle, String message) {
        alice.put("millrace/lifecycle", "{\"lifecycle\": %s}".formatted(lifecycle))
                .invalid(message);
        assertThat(alice.get("millrace/lifecycle").ok().at("lifecycle.approvals"))
                .isNull();
    }

    @Test
    void set_withoutLifecycle_isInvalid() {
        alice.put("millrace/lifecycle", "{}").invalid("Missing value for required parameter 'lifecycle'");
        alice.put("millrace/lifecycle", "{\"lifecycle\": 7}").invalid("lifecycle");
    }

    @Test
    void set_withoutAStageThatVersionsAreIn_isInvalid() {
        var model = model(1);
        lifecycle("""
                {"stages": ["None", "Live", "Shadow", "Staging", "Production", "Archived"]}""");
        alice.moves(model, "1", "live").ok();
        alice.put("millrace/lifecycle", "{\"lifecycle\": {}}")
                .invalid("stage 'Live' is missing, and versions are in it, as version 1 of model '" + model + "'");
        alice.asks(model, "1", "stage", "Shadow").ok();
        alice.moves(model, "1", "None").ok();
        lifecycle(NO_RULES);
        assertThat(activities(model)).first().isEqualTo("CANCELLED_REQUEST 1 root None Shadow");
        assertThat(alice.get("transition-requests/list?version=1&name=" + model).list("requests"))
                .isEmpty();
        alice.moves(model, "1", "Live").invalid("Invalid Model Version stage: Live");
    }

    @Test
    void customStages_areAcceptedInAnyLetterCase_alsoInGetLatestVersions() {
        lifecycle("""
                {"stages": ["None", "Im Schatten", "Staging", "Production", "Archived"]}""");
        var model = model(1);
        assertThat(alice.moves(model, "1", "im schatten").ok().text("model_version.current_stage"))
                .isEqualTo("Im Schatten");
        assertThat(alice.get("registered-models/get-latest-versions?stages=IM+SCHATTEN&name=" + model)
                        .ok()
                        .texts("model_versions", "version"))
                .containsExactly("1");
        alice.moves(model, "1", "None").ok();
    }

    @Test
    void moves_thatAreNotAllowed_areInvalidEverywhere() {
        lifecycle("""
                {"moves": [{"from": "None", "to": "Staging"}, {"from": "Staging", "to": "Production"},
                           {"from": "*", "to": "Archived"}]}""");
        var model = model(1);
        alice.moves(model, "1", "Production")
                .invalid(
                        "does not allow a move from None to Production; from None a version may move to Staging, Archived");
        alice.post(
                        "databricks/model-versions/transition-stage",
                        User.json("name", model, "version", "1", "stage", "Production"))
                .invalid("does not allow");
        alice.moves(model, "1", "Staging").ok();
        alice.moves(model, "1", "Staging").ok();
        alice.moves(model, "1", "Production").ok();
        alice.moves(model, "1", "Archived").ok();
        alice.moves(model, "1", "None").invalid("from Archived a version may move to no other stage");
    }

    @Test
    void freeze_stopsMovesAndAliases_untilItsEnd_approvalsToo() {
        var model = model(fresh("frozen"), 2);
        var free = model(1);
        alice.moves(model, "2", "Staging").ok();
        alice.asks(model, "1", "stage", "Staging").ok();
        lifecycle("""
                {"freezes": [{"from_timestamp": %d, "until_timestamp": %d, "model": "frozen-*", "reason": "year end"}]}""".formatted(START + 10, START + 20));
        clock.set(START + 9);
        alice.sets("a", model, "1").ok();
        clock.set(START + 10);
        var sentence = "Model '" + model + "' is frozen until 2026-05-03T14:03:00.020Z (year end)";
        alice.moves(model, "1", "Production").refused(403, "PERMISSION_DENIED", sentence);
        alice.sets("b", model, "1").refused(403, "PERMISSION_DENIED", sentence);
        bob.approves(model, "1", "stage", "Staging").refused(403, "PERMISSION_DENIED", sentence);
        alice.post("model-versions/transition-stage", """
                {"name": "%s", "version": "2", "stage": "Staging", "archive_existing_versions": true}""".formatted(model)).refused(403, "PERMISSION_DENIED", sentence);
        alice.moves(model, "2", "Staging").ok(); // it is there
        alice.delete("registered-models/alias?alias=a&name=" + model).refused(403, "PERMISSION_DENIED", sentence);
        alice.delete("model-versions/delete?version=1&name=" + model).refused(403, "PERMISSION_DENIED", sentence);
        alice.delete("registered-models/delete?name=" + model).refused(403, "PERMISSION_DENIED", sentence);
        alice.post("registered-models/rename", User.json("name", model, "new_name", fresh("thawed")))
                .refused(403, "PERMISSION_DENIED", sentence);
        alice.post("registered-models/rename", User.json("name", free, "new_name", "frozen-in"))
                .refused(403, "PERMISSION_DENIED", "Model 'frozen-in' is frozen");
        alice.moves(free, "1", "Production").ok();
        clock.set(START + 20);
        bob.approves(model, "1", "stage", "Staging").ok();
        assertThat(stageOf(model, "1")).isEqualTo("Staging");
    }

    @Test
    void protection_holdsForModelsThatMatch_andNotForPresentHolders() {
        var model = model(fresh("risk"), 2);
        alice.moves(model, "1", "Production").ok();
        lifecycle("""
                {"approvals": [{"stage": "Production", "model": "*risk*"}]}""");
        assertThat(stageOf(model, "1")).isEqualTo("Production");
        alice.moves(model, "1", "Production").ok();
        alice.moves(model, "2", "Production").refused(403, "PERMISSION_DENIED");
        alice.moves(model, "1", "Staging").ok(); // leaving needs no approval
        alice.moves(model, "1", "Production").refused(403, "PERMISSION_DENIED");
        alice.moves(model(1), "1", "Production").ok();
    }

    @Test
    void delete_ofAVersionInAProtectedPlace_isRefused() {
        var model = model(2);
        alice.moves(model, "1", "Production").ok();
        alice.sets("champion", model, "2").ok();
        lifecycle("""
                {"approvals": [{"stage": "Production"}, {"alias": "champion"}]}""");
        alice.delete("model-versions/delete", User.json("name", model, "version", "1"))
                .refused(403, "PERMISSION_DENIED", "stage 'Production', which is protected", "move it out first");
        alice.delete("model-versions/delete", User.json("name", model, "version", "2"))
                .refused(403, "PERMISSION_DENIED", "alias 'champion', which is protected");
        alice.delete("registered-models/delete", User.json("name", model)).refused(403, "PERMISSION_DENIED");
        alice.moves(model, "1", "Archived").ok();
        alice.delete("model-versions/delete", User.json("name", model, "version", "1"))
                .ok();
        alice.delete("registered-models/alias?alias=champion&name=" + model).ok();
        alice.delete("registered-models/delete", User.json("name", model)).ok();
    }

    @Test
    void rename_thatWouldLowerWhatAPlaceTakes_isRefused() {
        lifecycle("""
                {"approvals": [{"stage": "Production", "model": "one-*"},
                               {"stage": "Production", "model": "two-*", "approvals": 2},
                               {"stage": "Production", "model": "also-one-*"},
                               {"alias": "champion", "model": "two-*"}]}""");
        var free = model(1);
        alice.moves(free, "1", "Production").ok();
        rename(free, fresh("one"))
                .refused(403, "PERMISSION_DENIED", "cannot be renamed", "its version 1 has stage 'Production'");
        var one = model(fresh("one"), 1);
        alice.asks(one, "1", "stage", "Production").ok();
        bob.approves(one, "1", "stage", "Production").ok();
        rename(one, fresh("two")).refused(403, "PERMISSION_DENIED", "the approval of 2 other persons");
        var also = fresh("also-one");
        rename(one, also).ok();
        rename(also, fresh("free")).ok();
        var aliased = model(1);
        alice.sets("champion", aliased, "1").ok();
        rename(aliased, fresh("two")).refused(403, "PERMISSION_DENIED", "alias 'champion'");
        alice.delete("registered-models/alias?alias=champion&name=" + aliased).ok();
        rename(aliased, fresh("two")).ok();
    }

    private io.millrace.server.Reply rename(String model, String name) {
        return alice.post("registered-models/rename", User.json("name", model, "new_name", name));
    }

    @Test
    void newAndCopiedVersions_startInNone() {
        lifecycle(PRODUCTION_BY_ONE);
        var model = model(1);
        alice.asks(model, "1", "stage", "Production").ok();
        bob.approves(model, "1", "stage", "Production").ok();
        var copy = model(0);
        var number = alice.post("model-versions/create", User.json("name", copy, "source", "models:/" + model + "/1"))
                .ok()
                .text("model_version.version");
        assertThat(stageOf(copy, number)).isEqualTo("None");
        alice.moves(copy, number, "Production").refused(403, "PERMISSION_DENIED");
    }
}
