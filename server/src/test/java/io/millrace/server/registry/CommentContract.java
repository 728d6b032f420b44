package io.millrace.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.ServerExtension;
import io.millrace.server.SettableClock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference 17, section 5: comments on versions. */
abstract class CommentContract extends GovernanceContract {
    CommentContract(ServerExtension server, SettableClock clock) {
        super(server, clock);
    }

    private String comment(User user, String model, String text) {
        return user.post("comments/create", User.json("name", model, "version", "1", "comment", text))
                .ok()
                .text("comment.id");
    }

    @Test
    void create_answersTheComment_withWhatItsAuthorMayDo() {
        var model = model(1);
        var reply = alice.post("comments/create", User.json("name", model, "version", "1", "comment", "good **one**"))
                .ok();
        assertThat(reply.body()).isEqualTo("""
                {"comment":{"id":"%s","name":"%s","version":"1","user_id":"alice","comment":"good **one**",\
                "creation_timestamp":%d,"last_updated_timestamp":%d,\
                "available_actions":["EDIT_COMMENT","DELETE_COMMENT"]}}""".formatted(reply.text("comment.id"), model, START, START));
        var seen = bob.get("millrace/comments?name=" + model + "&version=1").ok();
        assertThat(seen.text("comments[0].comment")).isEqualTo("good **one**");
        assertThat(seen.list("comments[0].available_actions")).isEmpty();
        assertThat(activities(model)).first().isEqualTo("NEW_COMMENT 1 alice");
    }

    @Test
    void create_withoutText_isInvalid() {
        var model = model(1);
        alice.post("comments/create", User.json("name", model, "version", "1"))
                .invalid("Missing value for required parameter 'comment'");
        alice.post("comments/create", User.json("name", model, "version", "1", "comment", ""))
                .invalid("comment");
        alice.post("comments/create", User.json("name", model, "version", "1", "comment", " \n"))
                .invalid("it must not be blank");
    }

    @Test
    void create_longText_isInvalid_from65536CharactersOn() {
        var model = model(1);
        comment(alice, model, "漢".repeat(65_535));
        alice.post("comments/create", User.json("name", model, "version", "1", "comment", "漢".repeat(65_536)))
                .invalid("'comment' exceeds the maximum length of 65535 characters");
        alice.post("comments/create", User.json("name", model, "version", "1", "comment", "a\u0000b"))
                .invalid("it holds NUL");
    }

    @Test
    void create_unknownModelOrVersion_isNotFound() {
        var model = model(1);
        alice.post("comments/create", User.json("name", "no-such", "version", "1", "comment", "x"))
                .notFound("Registered Model");
        alice.post("comments/create", User.json("name", model, "version", "2", "comment", "x"))
                .notFound("Model Version");
        alice.post("comments/create", User.json("name", model, "version", "x", "comment", "x"))
                .invalid("version");
    }

    @Test
    void update_ownComment_keepsItsTime_andTheActivitiesKeepBothTexts() {
        var model = model(1);
        var id = comment(alice, model, "firs");
        clock.set(START + 5);
        var reply = alice.patch("comments/update", User.json("id", id, "comment", "first"))
                .ok();
        assertThat(reply.text("comment.comment")).isEqualTo("first");
        assertThat(reply.integer("comment.creation_timestamp")).isEqualTo(START);
        assertThat(reply.integer("comment.last_updated_timestamp")).isEqualTo(START + 5);
        alice.patch("comments/update", User.json("id", id, "comment", "first")).ok(); // nothing changes
        var log = bob.get("millrace/activities?name=" + model + "&types=EDITED_COMMENT&types=NEW_COMMENT")
                .ok();
        assertThat(log.texts("activities", "activity_type")).containsExactly("EDITED_COMMENT", "NEW_COMMENT");
        assertThat(log.text("activities[0].key")).isEqualTo(id);
        assertThat(log.text("activities[0].before")).isEqualTo("firs");
        assertThat(log.text("activities[0].after")).isEqualTo("first");
        assertThat(log.text("activities[1].comment")).isEqualTo("firs");
    }

    @Test
    void updateAndDelete_ofAnothersComment_areRefused() {
        var id = comment(alice, model(1), "mine");
        bob.patch("comments/update", User.json("id", id, "comment", "yours"))
                .refused(403, "PERMISSION_DENIED", "The comment is by 'alice'");
        bob.delete("comments/delete?id=" + id).refused(403, "PERMISSION_DENIED", "The comment is by 'alice'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999", "-1", "abc", "99999999999999999999", "1e3"})
    void updateAndDelete_unknownId_isNotFound(String id) {
        alice.patch("comments/update", User.json("id", id, "comment", "x")).notFound("no comment with id=" + id);
        alice.delete("comments/delete?id=" + id).notFound("no comment with id=" + id);
    }

    @Test
    void updateAndDelete_withoutId_isInvalid() {
        alice.patch("comments/update", "{\"comment\": \"x\"}").invalid("Missing value for required parameter 'id'");
        alice.delete("comments/delete").invalid("Missing value for required parameter 'id'");
    }

    @Test
    void delete_ownComment_takesItAway() {
        var model = model(1);
        var id = comment(alice, model, "oops");
        assertThat(alice.delete("comments/delete?id=" + id).ok().body()).isEqualTo("{}");
        assertThat(bob.get("millrace/comments?name=" + model + "&version=1")
                        .ok()
                        .body())
                .isEqualTo("{}");
        assertThat(activities(model)).first().isEqualTo("DELETED_COMMENT 1 alice");
        alice.delete("comments/delete?id=" + id).notFound();
    }

    @Test
    void list_isOldestFirst_pageByPage() {
        var model = model(2);
        for (var text : List.of("one", "two", "three")) {
            comment(bob, model, text);
        }
        alice.post("comments/create", User.json("name", model, "version", "2", "comment", "other"))
                .ok();
        var path = "millrace/comments?version=1&max_results=2&name=" + model;
        var first = alice.get(path).ok();
        assertThat(first.texts("comments", "comment")).containsExactly("one", "two");
        var second =
                alice.get(path + "&page_token=" + first.text("next_page_token")).ok();
        assertThat(second.texts("comments", "comment")).containsExactly("three");
        assertThat(second.at("next_page_token")).isNull();
        alice.get("millrace/comments?version=2&name=" + model + "&page_token=" + first.text("next_page_token"))
                .invalid("Invalid page token: it belongs to another query");
        alice.get("millrace/comments?name=" + model).invalid("Missing value for required parameter 'version'");
        alice.get("millrace/comments?version=3&name=" + model).notFound();
        alice.get(path.replace("=2&", "=1001&")).invalid("max_results");
    }

    @Test
    void deletionOfTheVersion_takesItsCommentsAlong() {
        var model = model(1);
        var id = comment(alice, model, "x");
        alice.delete("model-versions/delete", User.json("name", model, "version", "1"))
                .ok();
        alice.patch("comments/update", User.json("id", id, "comment", "y")).notFound("no comment");
    }
}
