package io.millrace.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.Reply;
import io.millrace.server.ServerExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** Checks over REST that stage, aliases, holdings, activities and requests of a model tell the same story. */
record Agreement(User reader, String model) {
    void check(List<String> versions) {
        var activities = activities();
        for (var version : versions) {
            var shown = reader.get("model-versions/get?version=" + version + "&name=" + ServerExtension.encoded(model))
                    .ok();
            var stage = shown.text("model_version.current_stage");
            checkStage(version, stage, activities);
            var held = new TreeSet<String>();
            held.add(stage);
            shown.list("model_version.aliases").forEach(alias -> held.add("@" + alias));
            checkHoldings(version, held);
            checkRequests(version, held);
        }
    }

    /** Each move begins where the one before ended, and the last one ends where the version is. */
    private void checkStage(String version, String stage, List<Object> activities) {
        var at = "None";
        for (var activity : activities) {
            var type = String.valueOf(Reply.at(activity, "activity_type"));
            if (version.equals(Reply.at(activity, "version"))
                    && isMove(type)
                    && Reply.at(activity, "to_stage") != null) {
                assertThat(Reply.at(activity, "from_stage"))
                        .as("%s of %s", activity, activities)
                        .isEqualTo(at);
                at = String.valueOf(Reply.at(activity, "to_stage"));
            }
        }
        assertThat(stage).as("version %s", version).isEqualTo(at);
    }

    private static boolean isMove(String type) {
        return type.equals("APPLIED_TRANSITION") || type.equals("SYSTEM_TRANSITION") || type.equals("ROLLED_BACK");
    }

    private void checkHoldings(String version, TreeSet<String> held) {
        var open = new TreeSet<String>();
        var reply = reader.get("millrace/model-history?max_results=1000&version=" + version + "&name="
                        + ServerExtension.encoded(model))
                .ok();
        for (var holding : reply.list("holdings")) {
            if (Reply.at(holding, "until") == null) {
                var stage = Reply.at(holding, "stage");
                open.add(stage == null ? "@" + Reply.at(holding, "alias") : stage.toString());
            }
        }
        var expected = new TreeSet<>(held);
        expected.remove("None");
        assertThat(open).as("holdings of version %s", version).isEqualTo(expected);
    }

    private void checkRequests(String version, TreeSet<String> held) {
        reader.get("transition-requests/list?version=" + version + "&name=" + ServerExtension.encoded(model))
                .ok()
                .list("requests")
                .forEach(request -> assertThat(held)
                        .as("%s asks for what is there", request)
                        .doesNotContain(String.valueOf(Reply.at(request, "to_stage")))
                        .doesNotContain("@" + Reply.at(request, "to_alias")));
    }

    /** Oldest first. */
    private List<Object> activities() {
        var all = new ArrayList<Object>();
        var token = "";
        do {
            var page = reader.get("millrace/activities?max_results=1000&name=" + ServerExtension.encoded(model)
                            + "&page_token=" + token)
                    .ok();
            page.list("activities").forEach(activity -> all.add(Objects.requireNonNull(activity)));
            token = page.at("next_page_token") == null ? "" : page.text("next_page_token");
        } while (!token.isEmpty());
        return all.reversed();
    }
}
