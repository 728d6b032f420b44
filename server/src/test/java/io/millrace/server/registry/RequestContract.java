package io.millrace.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.json.Json;
import io.millrace.server.ServerExtension;
import io.millrace.server.SettableClock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference 17, section 4: transition requests, and what Millrace decides where it is silent. */
abstract class RequestContract extends GovernanceContract {
    RequestContract(ServerExtension server, SettableClock clock) {
        super(server, clock);
    }

    @Test
    void story_unapprovedMoveFails_anotherPersonApproves_versionMoves() {
        lifecycle(PRODUCTION_BY_ONE);
        var model = model(2);
        alice.moves(model, "1", "Production")
                .refused(
                        403,
                        "PERMISSION_DENIED",
                        "Version 1 of model '" + model + "' gets stage 'Production' only with the approval of another"
                                + " person",
                        "millrace models transition --request",
                        "POST transition-requests/create");
        alice.asks(model, "1", "stage", "production").ok();
        alice.approves(model, "1", "stage", "Production").refused(403, "PERMISSION_DENIED", "is your own");
        assertThat(stageOf(model, "1")).isEqualTo("None");
        bob.approves(model, "1", "stage", "PRODUCTION").ok();
        assertThat(stageOf(model, "1")).isEqualTo("Production");
        assertThat(activities(model))
                .startsWith(
                        "APPLIED_TRANSITION 1 bob None Production",
                        "APPROVED_REQUEST 1 bob None Production",
                        "REQUESTED_TRANSITION 1 alice None Production");
        assertThat(bob.get("transition-requests/list?name=" + model + "&version=1")
                        .ok()
                        .list("requests"))
                .isEmpty();
    }

    @Test
    void create_forAStage_answersTheRequestWithWhatTheCallerMayDo() {
        lifecycle(PRODUCTION_BY_ONE);
        var model = model(1);
        var reply =
                alice.post("transition-requests/create", """
                {"name": "%s", "version": "1", "stage": "Production", "comment": "it is better"}""".formatted(model)).ok();
        var id = reply.text("request.id");
        assertThat(reply.body()).isEqualTo("""
                {"request":{"id":"%s","name":"%s","version":"1","creation_timestamp":%d,"user_id":"alice",\
                "to_stage":"Production","comment":"it is better","available_actions":["CANCEL_TRANSITION_REQUEST"],\
                "approvals_needed":1}}""".formatted(id, model, START));
        assertThat(bob.get("transition-requests/list?name=" + model + "&version=1")
                        .ok()
                        .body())
                .isEqualTo("""
                {"requests":[{"id":"%s","name":"%s","version":"1","creation_timestamp":%d,"user_id":"alice",\
                "to_stage":"Production","comment":"it is better","available_actions":["APPROVE_TRANSITION_REQUEST",\
                "REJECT_TRANSITION_REQUEST","CANCEL_TRANSITION_REQUEST"],"approvals_needed":1}]}""".formatted(id, model, START));
    }

    @Test
    void create_twiceByOneUser_alreadyExists_butAnotherUserMayAskToo() {
        var model = model(1);
        alice.asks(model, "1", "stage", "Staging").ok();
        alice.asks(model, "1", "stage", "staging").refused(400, "RESOURCE_ALREADY_EXISTS", "'alice' already has");
        bob.asks(model, "1", "stage", "Staging").ok();
        assertThat(carol.get("transition-requests/list?name=" + model + "&version=1")
                        .texts("requests", "user_id"))
                .containsExactly("alice", "bob");
    }

    @Test
    void create_whereTheVersionIs_isInvalid() {
        var model = model(1);
        alice.moves(model, "1", "Staging").ok();
        bob.asks(model, "1", "stage", "Staging").invalid("already has stage 'Staging'");
        alice.sets("champion", model, "1").ok();
        bob.asks(model, "1", "alias", "champion").invalid("already has alias 'champion'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name": "M", "version": "1"}                                       | Exactly one of the parameters 'stage' and 'alias' is expected, got none
            {"name": "M", "version": "1", "stage": "Staging", "alias": "a"}     | Exactly one of the parameters 'stage' and 'alias' is expected, got both
            {"name": "M", "version": "1", "stage": "Stagging"}                  | Invalid Model Version stage: Stagging. Value must be one of None, Staging, Production, Archived
            {"name": "M", "version": "1", "alias": "v1"}                        | Invalid alias name 'v1'
            {"name": "M", "version": "1", "alias": "latest"}                    | 'latest' alias name
            {"name": "M", "version": "one", "stage": "Staging"}                 | Parameter 'version' must be an integer
            {"version": "1", "stage": "Staging"}                                | Missing value for required parameter 'name'
            {"name": "M", "stage": "Staging"}                                   | Missing value for required parameter 'version'
            """)
    void create_badArguments_isInvalid(String body, String message) {
        var model = model(1);
        alice.post("transition-requests/create", body.replace("\"M\"", quoted(model)))
                .invalid(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "approve", "reject"})
    void requests_longComment_isInvalid(String call) {
        var model = model(1);
        carol.asks(model, "1", "stage", "Staging").ok();
        var comment = "ä".repeat(65_535);
        var body = "{\"name\": \"%s\", \"version\": \"1\", \"stage\": \"Staging\", \"comment\": \"%s\"}";
        alice.post("transition-requests/" + call, body.formatted(model, comment + "x"))
                .invalid("'comment' exceeds the maximum length of 65535 characters");
        alice.post("transition-requests/" + call, body.formatted(model, comment))
                .ok();
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "approve", "reject"})
    void requests_unknownModelOrVersion_isNotFound(String call) {
        var model = model(1);
        var body = "{\"name\": \"%s\", \"version\": \"%s\", \"stage\": \"Staging\"}";
        alice.post("transition-requests/" + call, body.formatted("no-such", "1"))
                .notFound("Registered Model with name=no-such not found");
        alice.post("transition-requests/" + call, body.formatted(model, "7"))
                .notFound("Model Version (name=" + model + ", version=7) not found");
    }

    @Test
    void create_moveThatTheLifecycleDoesNotHave_isInvalid() {
        lifecycle("""
                {"moves": [{"from": "None", "to": "Staging"}, {"from": "Staging", "to": "Production"}]}""");
        var model = model(1);
        alice.asks(model, "1", "stage", "Production")
                .invalid("does not allow a move from None to Production; from None a version may move to Staging");
    }

    @Test
    void approve_withoutRule_oneApprovalIsEnough_alsoOnesOwn() {
        var model = model(1);
        alice.asks(model, "1", "stage", "Staging").ok();
        var activity =
                alice.post("transition-requests/approve", """
                {"name": "%s", "version": "1", "stage": "Staging", "archive_existing_versions": false, "comment": "fine"}""".formatted(model)).ok();
        assertThat(activity.text("activity.activity_type")).isEqualTo("APPROVED_REQUEST");
        assertThat(activity.text("activity.user_id")).isEqualTo("alice");
        assertThat(activity.text("activity.from_stage")).isEqualTo("None");
        assertThat(activity.text("activity.to_stage")).isEqualTo("Staging");
        assertThat(activity.text("activity.comment")).isEqualTo("fine");
        assertThat(activity.text("activity.system_comment")).isEqualTo("Requested by alice");
        assertThat(stageOf(model, "1")).isEqualTo("Staging");
    }

    @Test
    void approve_threeNeeded_movesWithTheThirdDifferentPerson() {
        lifecycle("""
                {"approvals": [{"stage": "Production", "approvals": 3}]}""");
        var model = model(1);
        alice.asks(model, "1", "stage", "Production").ok();
        assertThat(bob.approves(model, "1", "stage", "Production").ok().text("activity.system_comment"))
                .isEqualTo("Requested by alice. 1 of 3 approvals");
        bob.approves(model, "1", "stage", "Production")
                .refused(400, "RESOURCE_ALREADY_EXISTS", "'bob' has already approved", "3 other persons");
        carol.approves(model, "1", "stage", "Production").ok();
        assertThat(stageOf(model, "1")).isEqualTo("None");
        var open =
                bob.get("transition-requests/list?name=" + model + "&version=1").ok();
        assertThat(open.texts("requests[0].approvals", "user_id")).containsExactly("bob", "carol");
        assertThat(open.integer("requests[0].approvals_needed")).isEqualTo(3);
        assertThat(open.list("requests[0].available_actions"))
                .isEqualTo(List.of("REJECT_TRANSITION_REQUEST", "CANCEL_TRANSITION_REQUEST"));
        new User(server, "dora").approves(model, "1", "stage", "Production").ok();
        assertThat(stageOf(model, "1")).isEqualTo("Production");
        var holding = alice.get("millrace/model-holders?name=" + model + "&stage=Production")
                .ok();
        assertThat(holding.list("holdings[0].approved_by")).isEqualTo(List.of("bob", "carol", "dora"));
    }

    @Test
    void approve_approversNamed_othersAreRefused() {
        lifecycle("""
                {"approvals": [{"stage": "Production", "approvers": ["carol", "alice"]}]}""");
        var model = model(1);
        alice.asks(model, "1", "stage", "Production").ok();
        bob.approves(model, "1", "stage", "Production")
                .refused(403, "PERMISSION_DENIED", "'bob' may not decide", "out of carol, alice");
        bob.rejects(model, "1", "stage", "Production").refused(403, "PERMISSION_DENIED", "'bob' may not decide");
        alice.approves(model, "1", "stage", "Production").refused(403, "PERMISSION_DENIED", "is your own");
        carol.approves(model, "1", "stage", "Production").ok();
        assertThat(stageOf(model, "1")).isEqualTo("Production");
    }

    @Test
    void approve_severalRulesForOnePlace_allMustBeMet() {
        lifecycle("""
                {"approvals": [{"stage": "Production", "model": "strict-*", "approvers": ["carol"]},
                               {"stage": "Production", "approvals": 2}]}""");
        var model = model(fresh("strict"), 1);
        alice.asks(model, "1", "stage", "Production").ok();
        bob.approves(model, "1", "stage", "Production").ok();
        new User(server, "dora").approves(model, "1", "stage", "Production").ok();
        assertThat(stageOf(model, "1")).isEqualTo("None");
        carol.approves(model, "1", "stage", "Production").ok();
        assertThat(stageOf(model, "1")).isEqualTo("Production");
    }

    @Test
    void approve_twoAsked_countsForTheOldestOfAnotherPerson_andClosesBoth() {
        lifecycle("""
                {"approvals": [{"stage": "Production", "approvals": 2}]}""");
        var model = model(1);
        alice.asks(model, "1", "stage", "Production").ok();
        bob.asks(model, "1", "stage", "Production").ok();
        alice.approves(model, "1", "stage", "Production").ok(); // bob's
        bob.approves(model, "1", "stage", "Production").ok(); // alice's
        carol.approves(model, "1", "stage", "Production").ok(); // alice's, which is older
        assertThat(stageOf(model, "1")).isEqualTo("Production");
        assertThat(bob.get("transition-requests/list?name=" + model + "&version=1")
                        .list("requests"))
                .isEmpty();
        var applied = alice.get("millrace/activities?types=APPLIED_TRANSITION&name=" + model);
        assertThat(applied.text("activities[0].system_comment")).isEqualTo("Requested by alice, bob");
        carol.approves(model, "1", "stage", "Production").notFound("There is no open request");
    }

    @Test
    void approve_withArchive_archivesTheOthers_byTheSystem() {
        lifecycle(PRODUCTION_BY_ONE);
        var model = model(2);
        alice.asks(model, "1", "stage", "Production").ok();
        bob.approves(model, "1", "stage", "Production").ok();
        alice.asks(model, "2", "stage", "Production").ok();
        bob.post("transition-requests/approve", """
                {"name": "%s", "version": "2", "stage": "Production", "archive_existing_versions": true}""".formatted(model)).ok();
        assertThat(stageOf(model, "1")).isEqualTo("Archived");
        assertThat(stageOf(model, "2")).isEqualTo("Production");
        var archived = alice.get("millrace/activities?version=1&types=SYSTEM_TRANSITION&name=" + model);
        assertThat(archived.text("activities[0].system_comment"))
                .isEqualTo("Archived because version 2 moved to Production");
    }

    @Test
    void approve_archiveForAnAlias_isInvalid() {
        var model = model(1);
        alice.asks(model, "1", "alias", "champion").ok();
        bob.post("transition-requests/approve", """
                {"name": "%s", "version": "1", "alias": "champion", "archive_existing_versions": true}""".formatted(model)).invalid("archive_existing_versions");
    }

    @Test
    void alias_protected_isSetByApprovalOnly() {
        lifecycle("""
                {"approvals": [{"alias": "champion", "model": "risk-*"}]}""");
        var model = model(fresh("risk"), 2);
        alice.sets("champion", model, "1")
                .refused(403, "PERMISSION_DENIED", "alias 'champion'", "millrace models alias set --request");
        alice.sets("challenger", model, "1").ok();
        var request = alice.asks(model, "1", "alias", "champion").ok();
        assertThat(request.text("request.to_alias")).isEqualTo("champion");
        assertThat(request.at("request.to_stage")).isNull();
        bob.approves(model, "1", "alias", "champion").ok();
        assertThat(holderOf(model, "champion")).isEqualTo("1");
        assertThat(activities(model))
                .startsWith(
                        "SET_ALIAS 1 bob champion",
                        "APPROVED_REQUEST 1 bob champion",
                        "REQUESTED_TRANSITION 1 alice champion");
        alice.sets("champion", model, "1").ok(); // it has it
        alice.delete("registered-models/alias?name=" + model + "&alias=champion")
                .ok();
        alice.sets("champion", model, "1").refused(403, "PERMISSION_DENIED");
        var other = model(1);
        alice.sets("champion", other, "1").ok(); // the rule is for risk models
    }

    @Test
    void reject_closesWhatOthersAsk_ownRequestStays() {
        lifecycle(PRODUCTION_BY_ONE);
        var model = model(1);
        alice.asks(model, "1", "stage", "Production").ok();
        alice.rejects(model, "1", "stage", "Production").refused(403, "PERMISSION_DENIED", "cancel it instead");
        bob.asks(model, "1", "stage", "Production").ok();
        carol.asks(model, "1", "stage", "Production").ok();
        var activity =
                bob.post("transition-requests/reject", """
                {"name": "%s", "version": "1", "stage": "Production", "comment": "too slow"}""".formatted(model)).ok();
        assertThat(activity.text("activity.activity_type")).isEqualTo("REJECTED_REQUEST");
        assertThat(activity.text("activity.comment")).isEqualTo("too slow");
        assertThat(activity.text("activity.system_comment")).isEqualTo("Requested by alice, carol");
        assertThat(bob.get("transition-requests/list?name=" + model + "&version=1")
                        .texts("requests", "user_id"))
                .containsExactly("bob");
        assertThat(stageOf(model, "1")).isEqualTo("None");
    }

    @Test
    void cancel_byItsCreator_closesOnlyThatRequest() {
        var model = model(1);
        alice.asks(model, "1", "stage", "Staging").ok();
        bob.asks(model, "1", "stage", "Staging").ok();
        var activity = alice.delete("transition-requests/delete?name=" + model
                        + "&version=1&stage=staging&creator=alice&comment=never+mind")
                .ok();
        assertThat(activity.text("activity.activity_type")).isEqualTo("CANCELLED_REQUEST");
        assertThat(activity.text("activity.comment")).isEqualTo("never mind");
        assertThat(bob.get("transition-requests/list?name=" + model + "&version=1")
                        .texts("requests", "user_id"))
                .containsExactly("bob");
        alice.cancels("alice", model, "1", "Staging").notFound("'alice' has no open request for stage 'Staging'");
        carol.cancels("bob", model, "1", "Staging").ok(); // without sign-in everybody is an administrator
    }

    @Test
    void cancel_withoutCreator_isInvalid() {
        var model = model(1);
        alice.delete("transition-requests/delete?name=" + model + "&version=1&stage=Staging")
                .invalid("Missing value for required parameter 'creator'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve", "reject"})
    void decision_withoutRequest_isNotFound(String call) {
        var model = model(1);
        alice.post("transition-requests/" + call, User.json("name", model, "version", "1", "stage", "Staging"))
                .notFound("There is no open request for stage 'Staging' of version 1");
    }

    @Test
    void directMove_thatIsLegal_closesRequestsForThatPlace() {
        var model = model(1);
        alice.asks(model, "1", "stage", "Staging").ok();
        alice.asks(model, "1", "stage", "Production").ok();
        bob.moves(model, "1", "Staging").ok();
        assertThat(bob.get("transition-requests/list?name=" + model + "&version=1")
                        .texts("requests", "to_stage"))
                .containsExactly("Production");
        assertThat(bob.get("millrace/activities?types=APPLIED_TRANSITION&name=" + model)
                        .text("activities[0].system_comment"))
                .isEqualTo("Closed the request of alice");
    }

    @Test
    void deletion_ofVersionOrModel_takesTheRequestsAlong_activitiesStay() {
        var model = model(2);
        alice.asks(model, "1", "stage", "Staging").ok();
        alice.asks(model, "2", "stage", "Staging").ok();
        alice.delete("model-versions/delete", User.json("name", model, "version", "1"))
                .ok();
        bob.approves(model, "1", "stage", "Staging").notFound("Model Version");
        alice.delete("registered-models/delete", User.json("name", model)).ok();
        bob.approves(model, "2", "stage", "Staging").notFound("Registered Model with name=" + model);
        assertThat(bob.get("millrace/transition-requests?max_results=1000").texts("requests", "name"))
                .doesNotContain(model);
        assertThat(activities(model)).first().isEqualTo("DELETED_MODEL alice");
        assertThat(activities(model)).contains("REQUESTED_TRANSITION 1 alice None Staging");
    }

    @Test
    void search_waitingForMe_hasWhatTheCallerMayApprove_pageByPage() {
        var prefix = fresh("wait");
        lifecycle("""
                {"approvals": [{"stage": "Production", "model": "%s-a*", "approvers": ["bob", "alice"]},
                               {"stage": "Production", "model": "%s-b*", "approvers": ["carol"]}]}""".formatted(prefix, prefix));
        for (var name : List.of("-a1", "-b1", "-a2", "-b2", "-a3")) {
            alice.asks(model(prefix + name, 1), "1", "stage", "Production").ok();
        }
        assertThat(waiting(bob))
                .filteredOn(name -> name.startsWith(prefix))
                .containsExactly(prefix + "-a1", prefix + "-a2", prefix + "-a3");
        assertThat(waiting(carol))
                .filteredOn(name -> name.startsWith(prefix))
                .containsExactly(prefix + "-b1", prefix + "-b2");
        assertThat(waiting(alice)).filteredOn(name -> name.startsWith(prefix)).isEmpty();
        assertThat(alice.get("millrace/transition-requests?max_results=1000").texts("requests", "name"))
                .contains(prefix + "-a1", prefix + "-b2");
        bob.get("millrace/transition-requests?max_results=0").invalid("max_results");
        bob.get("millrace/transition-requests?page_token=x").invalid("Invalid page token");
    }

    /** Names of the models, fetched in pages of one. */
    private static List<String> waiting(User user) {
        var names = new java.util.ArrayList<String>();
        var token = "";
        do {
            var page = user.get("millrace/transition-requests?waiting_for_me=true&max_results=1&page_token=" + token)
                    .ok();
            names.addAll(page.texts("requests", "name"));
            token = page.at("next_page_token") == null ? "" : page.text("next_page_token");
        } while (!token.isEmpty());
        return names;
    }

    @Test
    void managedTransition_answersTheVersionWithItsOpenRequests() {
        var model = model(1);
        bob.asks(model, "1", "stage", "Production").ok();
        var reply = alice.post("databricks/model-versions/transition-stage", """
                {"name": "%s", "version": "1", "stage": "staging", "archive_existing_versions": false, "comment": "go"}""".formatted(model))
                .ok();
        assertThat(reply.text("model_version.current_stage")).isEqualTo("Staging");
        assertThat(reply.text("model_version.permission_level")).isEqualTo("CAN_MANAGE");
        assertThat(reply.text("model_version.open_requests[0].to_stage")).isEqualTo("Production");
        lifecycle(PRODUCTION_BY_ONE);
        alice.post("databricks/model-versions/transition-stage", """
                {"name": "%s", "version": "1", "stage": "Production", "archive_existing_versions": false}""".formatted(model))
                .refused(403, "PERMISSION_DENIED", "only with the approval of another person");
    }

    @Test
    void managedModel_hasAnIdThatARenameDoesNotChange() {
        var model = model(1);
        var before = alice.get("databricks/registered-models/get?name=" + model).ok();
        var id = before.text("registered_model_databricks.id");
        assertThat(before.text("registered_model_databricks.permission_level")).isEqualTo("CAN_MANAGE");
        assertThat(before.text("registered_model_databricks.latest_versions[0].version"))
                .isEqualTo("1");
        var name = fresh("renamed");
        alice.post("registered-models/rename", User.json("name", model, "new_name", name))
                .ok();
        assertThat(alice.get("databricks/registered-models/get?name=" + name).text("registered_model_databricks.id"))
                .isEqualTo(id);
        alice.get("databricks/registered-models/get?name=" + model).notFound();
    }

    @Test
    void names_withSlashesColonsAndUnicode_workEverywhere() {
        var model = model(fresh("a/b:c é 漢 😀"), 1);
        alice.asks(model, "1", "stage", "Staging").ok();
        bob.cancels("alice", model, "1", "Staging").ok();
        assertThat(Json.writeText(activities(model))).contains("CANCELLED_REQUEST");
    }
}
