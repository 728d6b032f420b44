package io.millrace.server.registry;

import io.millrace.protocol.json.Json;
import io.millrace.server.Reply;
import io.millrace.server.ServerExtension;
import io.millrace.server.SettableClock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;

/** What tests of the governance share: people, a clock, fresh models, and a lifecycle that each test sets. */
abstract class GovernanceContract {
    /** 3 May 2026, 14:03 UTC. */
    static final long START = 1_777_816_980_000L;

    static final String NO_RULES = "{}";
    static final String PRODUCTION_BY_ONE = """
            {"approvals": [{"stage": "Production"}]}""";

    private static final AtomicInteger NAMES = new AtomicInteger();

    final ServerExtension server;
    final SettableClock clock;
    final User alice;
    final User bob;
    final User carol;

    GovernanceContract(ServerExtension server, SettableClock clock) {
        this.server = server;
        this.clock = clock;
        this.alice = new User(server, "alice");
        this.bob = new User(server, "bob");
        this.carol = new User(server, "carol");
    }

    @BeforeEach
    void noRules() {
        clock.set(START);
        lifecycle(NO_RULES);
    }

    /** Sets the rules, as an administrator. */
    void lifecycle(String json) {
        new User(server, "root")
                .put("millrace/lifecycle", "{\"lifecycle\": %s}".formatted(json))
                .ok();
    }

    static String fresh(String prefix) {
        return prefix + "-" + NAMES.incrementAndGet();
    }

    /** A model with that many versions, made by alice. */
    String model(int versions) {
        return model(fresh("model"), versions);
    }

    String model(String name, int versions) {
        alice.post("registered-models/create", User.json("name", name)).ok();
        for (int i = 0; i < versions; i++) {
            version(name);
        }
        return name;
    }

    String version(String model) {
        return alice.post("model-versions/create", User.json("name", model, "source", "s3://bucket/model"))
                .ok()
                .text("model_version.version");
    }

    String stageOf(String model, String version) {
        return alice.get("model-versions/get?name=" + encoded(model) + "&version=" + version)
                .ok()
                .text("model_version.current_stage");
    }

    /** Number of the version that has the alias; {@code none} if there is none. */
    String holderOf(String model, String alias) {
        var reply = alice.get("registered-models/alias?name=" + encoded(model) + "&alias=" + alias);
        return reply.status() == 200 ? reply.text("model_version.version") : "none";
    }

    /** Type, user and comments of the activities of a model, newest first. */
    List<String> activities(String model) {
        return alice.get("millrace/activities?name=" + encoded(model)).ok().list("activities").stream()
                .map(GovernanceContract::brief)
                .toList();
    }

    private static String brief(Object activity) {
        var text = new StringBuilder();
        for (var field : List.of("activity_type", "version", "user_id", "from_stage", "to_stage", "alias")) {
            var value = Reply.at(activity, field);
            text.append(value == null ? "" : " " + value);
        }
        return text.substring(1);
    }

    static String encoded(String text) {
        return ServerExtension.encoded(text);
    }

    static String quoted(String text) {
        return Json.writeText(text);
    }
}
