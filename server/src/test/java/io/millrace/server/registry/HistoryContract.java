package io.millrace.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.ServerExtension;
import io.millrace.server.SettableClock;
import org.junit.jupiter.api.Test;

/** Who held what when, and the way back. */
abstract class HistoryContract extends GovernanceContract {
    HistoryContract(ServerExtension server, SettableClock clock) {
        super(server, clock);
    }

    /** A model whose champion was version 1, then 2, then 3, a second each. */
    private String champions() {
        var model = model(3);
        for (int version = 1; version <= 3; version++) {
            clock.set(START + 1_000L * version);
            alice.sets("champion", model, String.valueOf(version)).ok();
        }
        return model;
    }

    @Test
    void holders_atATime_answerWhoItWas_andWhoApprovedIt() {
        lifecycle("""
                {"approvals": [{"alias": "champion"}]}""");
        var model = model(2);
        alice.post("transition-requests/create", """
                {"name": "%s", "version": "1", "alias": "champion", "comment": "first"}""".formatted(model)).ok();
        bob.approves(model, "1", "alias", "champion").ok();
        clock.set(START + 1_000);
        alice.asks(model, "2", "alias", "champion").ok();
        carol.approves(model, "2", "alias", "champion").ok();
        assertThat(bob.get("millrace/model-holders?alias=champion&at=%d&name=%s".formatted(START + 999, model))
                        .ok()
                        .body())
                .isEqualTo("""
                {"holdings":[{"name":"%s","version":"1","alias":"champion","since":%d,"until":%d,"user_id":"bob",\
                "approved_by":["bob"],"comment":"first"}]}""".formatted(model, START, START + 1_000));
        assertThat(bob.get("millrace/model-holders?alias=champion&at=%d&name=%s".formatted(START + 1_000, model))
                        .texts("holdings", "version"))
                .containsExactly("2");
        var now = bob.get("millrace/model-holders?alias=champion&name=" + model).ok();
        assertThat(now.texts("holdings", "version")).containsExactly("2");
        assertThat(now.at("holdings[0].until")).isNull();
        assertThat(bob.get("millrace/model-holders?alias=champion&at=%d&name=%s".formatted(START - 1, model))
                        .ok()
                        .body())
                .isEqualTo("{}");
    }

    @Test
    void holders_ofAStage_areAllThatWereInIt() {
        var model = model(3);
        alice.moves(model, "1", "Staging").ok();
        alice.moves(model, "2", "Staging").ok();
        clock.set(START + 1);
        alice.post("model-versions/transition-stage", """
                {"name": "%s", "version": "3", "stage": "Staging", "archive_existing_versions": true}""".formatted(model)).ok();
        assertThat(bob.get("millrace/model-holders?stage=staging&at=%d&name=%s".formatted(START, model))
                        .texts("holdings", "version"))
                .containsExactly("2", "1");
        assertThat(bob.get("millrace/model-holders?stage=staging&name=" + model).texts("holdings", "version"))
                .containsExactly("3");
        assertThat(bob.get("millrace/model-holders?stage=Archived&name=" + model)
                        .texts("holdings", "version"))
                .containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void holders_badArguments_areErrors() {
        var model = model(1);
        bob.get("millrace/model-holders?name=" + model).invalid("Exactly one of the parameters 'stage' and 'alias'");
        bob.get("millrace/model-holders?stage=a&alias=b&name=" + model).invalid("got both");
        bob.get("millrace/model-holders?alias=b&at=-1&name=" + model).invalid("'at'");
        bob.get("millrace/model-holders?alias=b&at=monday&name=" + model).invalid("at");
        bob.get("millrace/model-holders?alias=b&name=no-such").notFound();
        bob.get("millrace/model-holders?alias=b").invalid("'name'");
    }

    @Test
    void history_isNewestFirst_filteredAndPageByPage() {
        var model = champions();
        alice.moves(model, "2", "Staging").ok();
        var path = "millrace/model-history?max_results=2&alias=champion&name=" + model;
        var first = bob.get(path).ok();
        assertThat(first.texts("holdings", "version")).containsExactly("3", "2");
        var second =
                bob.get(path + "&page_token=" + first.text("next_page_token")).ok();
        assertThat(second.texts("holdings", "version")).containsExactly("1");
        assertThat(second.at("next_page_token")).isNull();
        var ofTwo = bob.get("millrace/model-history?version=2&name=" + model).ok();
        assertThat(ofTwo.texts("holdings", "stage")).containsExactly("Staging", "null");
        bob.get("millrace/model-history?stage=a&alias=b&name=" + model).invalid("got both");
        bob.get("millrace/model-history?name=no-such").notFound();
        bob.get("millrace/model-history?max_results=-1&name=" + model).invalid("max_results");
        bob.get("millrace/model-history?version=x&name=" + model).invalid("version");
    }

    @Test
    void history_survivesRenameAndDeletionOfTheVersion() {
        var model = champions();
        alice.delete("model-versions/delete", User.json("name", model, "version", "3"))
                .ok();
        var name = fresh("renamed");
        alice.post("registered-models/rename", User.json("name", model, "new_name", name))
                .ok();
        var history =
                bob.get("millrace/model-history?alias=champion&name=" + name).ok();
        assertThat(history.texts("holdings", "name")).containsOnly(name).hasSize(3);
        assertThat(history.integer("holdings[0].until")).isEqualTo(START + 3_000);
    }

    @Test
    void rollback_ofAnAlias_givesItToTheHolderBefore() {
        var model = champions();
        var reply = bob.post("millrace/model-rollback", """
                {"name": "%s", "alias": "champion", "comment": "3 is broken"}""".formatted(model)).ok();
        assertThat(reply.text("model_version.version")).isEqualTo("2");
        assertThat(reply.list("model_version.aliases")).hasToString("[champion]");
        assertThat(holderOf(model, "champion")).isEqualTo("2");
        var activity = bob.get("millrace/activities?max_results=1&name=" + model);
        assertThat(activity.text("activities[0].activity_type")).isEqualTo("ROLLED_BACK");
        assertThat(activity.text("activities[0].before")).isEqualTo("3");
        assertThat(activity.text("activities[0].after")).isEqualTo("2");
        assertThat(activity.text("activities[0].comment")).isEqualTo("3 is broken");
        bob.post("millrace/model-rollback", User.json("name", model, "alias", "champion", "version", "1"))
                .ok();
        assertThat(holderOf(model, "champion")).isEqualTo("1");
    }

    @Test
    void rollback_ofAStage_archivesThePresentHolders() {
        var model = model(3);
        alice.moves(model, "1", "Production").ok();
        alice.moves(model, "1", "Archived").ok();
        alice.moves(model, "2", "Production").ok();
        alice.moves(model, "3", "Production").ok();
        assertThat(bob.rollsBack(model, "stage", "production").ok().text("model_version.version"))
                .isEqualTo("1");
        assertThat(stageOf(model, "1")).isEqualTo("Production");
        assertThat(stageOf(model, "2")).isEqualTo("Archived");
        assertThat(stageOf(model, "3")).isEqualTo("Archived");
        assertThat(activities(model).subList(0, 3))
                .containsExactlyInAnyOrder(
                        "ROLLED_BACK 1 bob Archived Production",
                        "SYSTEM_TRANSITION 2 bob Production Archived",
                        "SYSTEM_TRANSITION 3 bob Production Archived");
    }

    @Test
    void rollback_errors() {
        var model = champions();
        bob.rollsBack(model, "alias", "other").invalid("No other version of model '" + model + "' had alias 'other'");
        bob.rollsBack(model, "stage", "Staging").invalid("No other version");
        bob.rollsBack(model, "stage", "None").invalid("None is none");
        bob.rollsBack(model, "stage", "archived").invalid("Archived is none");
        bob.rollsBack(model, "stage", "Stagging").invalid("Invalid Model Version stage");
        bob.rollsBack("no-such", "alias", "a").notFound();
        bob.post("millrace/model-rollback", User.json("name", model)).invalid("Exactly one of");
        var to = "{\"name\": \"%s\", \"alias\": \"champion\", \"version\": \"%s\"}";
        bob.post("millrace/model-rollback", to.formatted(model, "3")).invalid("has alias 'champion' already");
        bob.post("millrace/model-rollback", to.formatted(model, "9")).invalid("never had alias 'champion'");
        bob.post("millrace/model-rollback", to.formatted(model, "x")).invalid("version");
        alice.delete("model-versions/delete", User.json("name", model, "version", "2"))
                .ok();
        bob.rollsBack(model, "alias", "champion").notFound("Version 2 of model '" + model + "'", "was deleted");
        assertThat(holderOf(model, "champion")).isEqualTo("3");
    }

    @Test
    void rollback_ofAnAliasThatWasTakenAway_bringsItsLastHolderBack() {
        var model = champions();
        alice.delete("registered-models/alias?alias=champion&name=" + model).ok();
        bob.rollsBack(model, "alias", "champion").ok();
        assertThat(holderOf(model, "champion")).isEqualTo("3");
    }

    @Test
    void rollback_toAProtectedPlace_onlyToWhatWasApproved_alsoInAFreeze() {
        var model = model(3);
        alice.sets("champion", model, "1").ok();
        lifecycle("""
                {"approvals": [{"alias": "champion"}],
                 "freezes": [{"from_timestamp": %d, "until_timestamp": %d}]}""".formatted(START + 100, START + 200));
        approved(model, "2");
        approved(model, "3");
        clock.set(START + 150);
        bob.post("millrace/model-rollback", User.json("name", model, "alias", "champion", "version", "1"))
                .refused(403, "PERMISSION_DENIED", "Version 1", "without the approvals that it needs now");
        alice.rollsBack(model, "alias", "champion").ok();
        assertThat(holderOf(model, "champion")).isEqualTo("2");
        assertThat(alice.get("millrace/model-holders?alias=champion&name=" + model)
                        .list("holdings[0].approved_by"))
                .hasToString("[bob]");
        alice.rollsBack(model, "alias", "champion").ok();
        assertThat(holderOf(model, "champion")).isEqualTo("3");
    }

    @Test
    void rollback_inAFreeze_takesNothingOutOfAProtectedStage_norMovesWhatIsFree() {
        var model = model(2);
        alice.moves(model, "1", "Staging").ok();
        alice.asks(model, "1", "stage", "Production").ok();
        bob.approves(model, "1", "stage", "Production").ok();
        alice.moves(model, "2", "Staging").ok();
        lifecycle("""
                {"approvals": [{"stage": "Production"}],
                 "freezes": [{"from_timestamp": %d, "until_timestamp": %d}]}""".formatted(START + 100, START + 200));
        clock.set(START + 150);
        alice.rollsBack(model, "stage", "Staging").refused(403, "PERMISSION_DENIED", "is frozen until");
        assertThat(stageOf(model, "1")).isEqualTo("Production");
        clock.set(START + 200);
        alice.rollsBack(model, "stage", "Staging").ok();
        assertThat(stageOf(model, "1")).isEqualTo("Staging");
    }

    private void approved(String model, String version) {
        alice.asks(model, version, "alias", "champion").ok();
        bob.approves(model, version, "alias", "champion").ok();
    }

    @Test
    void rollback_ownApprovalOfAFreePlace_isNoApproval() {
        var model = model(2);
        alice.asks(model, "1", "alias", "champion").ok();
        alice.approves(model, "1", "alias", "champion").ok();
        alice.sets("champion", model, "2").ok();
        lifecycle("""
                {"approvals": [{"alias": "champion"}]}""");
        alice.rollsBack(model, "alias", "champion").refused(403, "PERMISSION_DENIED");
    }

    @Test
    void rollback_afterARename_takesWhatTheNewNameTakes() {
        var model = model(2);
        approved(model, "1"); // no rule: bob's word is recorded, and enough
        alice.sets("champion", model, "2").ok();
        alice.delete("registered-models/alias?alias=champion&name=" + model).ok();
        var strict = fresh("strict");
        lifecycle("""
                {"approvals": [{"alias": "champion", "model": "strict-*", "approvers": ["carol"]}]}""");
        alice.post("registered-models/rename", User.json("name", model, "new_name", strict))
                .ok();
        alice.post("millrace/model-rollback", User.json("name", strict, "alias", "champion", "version", "1"))
                .refused(403, "PERMISSION_DENIED", "out of carol");
    }
}
