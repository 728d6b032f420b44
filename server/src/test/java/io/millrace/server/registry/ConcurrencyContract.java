package io.millrace.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.Reply;
import io.millrace.server.ServerExtension;
import io.millrace.server.SettableClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several people decide and move at the same moment. */
abstract class ConcurrencyContract extends GovernanceContract {
    private static final int THREADS = 16;

    ConcurrencyContract(ServerExtension server, SettableClock clock) {
        super(server, clock);
    }

    /** Starts all at once; answers in their order. */
    private static List<Reply> together(List<Callable<Reply>> calls) throws Exception {
        var start = new CyclicBarrier(calls.size());
        var replies = new ArrayList<Reply>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Reply>>();
            for (var call : calls) {
                running.add(executor.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            for (var one : running) {
                replies.add(one.get());
            }
        }
        return replies;
    }

    @Test
    void twoApprovers_atTheSameMoment_exactlyOneApplies() throws Exception {
        lifecycle(PRODUCTION_BY_ONE);
        var model = model(10);
        for (int i = 1; i <= 10; i++) {
            var version = String.valueOf(i);
            alice.asks(model, version, "stage", "Production").ok();
            var replies = together(List.of(
                    () -> bob.approves(model, version, "stage", "Production"),
                    () -> carol.approves(model, version, "stage", "Production")));
            assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(200, 404);
            replies.stream()
                    .filter(reply -> reply.status() != 200)
                    .forEach(reply -> reply.notFound("no open request", "decided meanwhile"));
            assertThat(activities(model).stream()
                            .filter(activity -> activity.startsWith("APPLIED_TRANSITION " + version + " ")))
                    .hasSize(1);
        }
    }

    @Test
    void twoApprovers_whenBothAreNeeded_moveOnce() throws Exception {
        lifecycle("""
                {"approvals": [{"stage": "Production", "approvals": 2}]}""");
        var model = model(10);
        for (int i = 1; i <= 10; i++) {
            var version = String.valueOf(i);
            alice.asks(model, version, "stage", "Production").ok();
            together(List.of(
                            () -> bob.approves(model, version, "stage", "Production"),
                            () -> carol.approves(model, version, "stage", "Production")))
                    .forEach(Reply::ok);
            assertThat(stageOf(model, version)).isEqualTo("Production");
        }
    }

    @Test
    void approveRejectAndCancel_atTheSameMoment_oneWins() throws Exception {
        lifecycle(PRODUCTION_BY_ONE);
        var model = model(10);
        for (int i = 1; i <= 10; i++) {
            var version = String.valueOf(i);
            alice.asks(model, version, "stage", "Production").ok();
            var replies = together(List.of(
                    () -> bob.approves(model, version, "stage", "Production"),
                    () -> carol.rejects(model, version, "stage", "Production"),
                    () -> alice.cancels("alice", model, version, "Production")));
            assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(200, 404, 404);
            assertThat(stageOf(model, version)).isEqualTo(replies.getFirst().status() == 200 ? "Production" : "None");
        }
    }

    @Test
    void sixteenThreads_thatMoveAndAsk_leaveOneStory() throws Exception {
        lifecycle("""
                {"approvals": [{"alias": "champion"}]}""");
        var model = model(4);
        var calls = new ArrayList<Callable<Reply>>();
        for (int i = 0; i < THREADS; i++) {
            var random = new Random(i);
            var user = new User(server, "user" + i % 4);
            calls.add(() -> {
                var last = user.get("millrace/lifecycle");
                for (int n = 0; n < 25; n++) {
                    last = anyMove(user, model, random);
                    assertThat(last.status()).as(last.body()).isIn(200, 400, 403, 404);
                }
                return last;
            });
        }
        together(calls);
        new Agreement(alice, model).check(List.of("1", "2", "3", "4"));
    }

    private static Reply anyMove(User user, String model, Random random) {
        var version = String.valueOf(1 + random.nextInt(4));
        return switch (random.nextInt(6)) {
            case 0 ->
                user.moves(
                        model, version, List.of("None", "Staging", "Archived").get(random.nextInt(3)));
            case 1 -> user.post("model-versions/transition-stage", """
                    {"name": "%s", "version": "%s", "stage": "Production", "archive_existing_versions": true}""".formatted(model, version));
            case 2 -> user.sets("challenger", model, version);
            case 3 -> user.asks(model, version, "alias", "champion");
            case 4 -> user.approves(model, version, "alias", "champion");
            default -> user.rollsBack(model, "stage", "Production");
        };
    }

    @Test
    void moves_whileTheModelIsDeletedAndMadeAgain_succeedOrFindNothing() throws Exception {
        var model = model(2);
        var calls = new ArrayList<Callable<Reply>>(IntStream.range(0, 7)
                .<Callable<Reply>>mapToObj(i -> () -> {
                    var last = alice.get("millrace/lifecycle");
                    for (int n = 0; n < 30; n++) {
                        last = alice.moves(model, "1", n % 2 == 0 ? "Staging" : "None");
                        assertThat(last.status()).as(last.body()).isIn(200, 404);
                    }
                    return last;
                })
                .toList());
        calls.add(() -> {
            for (int n = 0; n < 5; n++) {
                alice.delete("registered-models/delete", User.json("name", model))
                        .ok();
                model(model, 1);
            }
            return alice.get("millrace/lifecycle");
        });
        together(calls);
        new Agreement(alice, model).check(List.of("1"));
    }

    @Test
    void stageRemoved_whileVersionsMoveToIt_isEmptyOrStays() throws Exception {
        var model = model(3);
        var withLive = """
                {"stages": ["None", "Live", "Staging", "Production", "Archived"]}""";
        for (int round = 0; round < 10; round++) {
            lifecycle(withLive);
            var replies = together(List.of(
                    () -> alice.moves(model, "1", "Live"),
                    () -> alice.moves(model, "2", "Live"),
                    () -> bob.put("millrace/lifecycle", "{\"lifecycle\": {}}")));
            boolean removed = replies.getLast().status() == 200;
            assertThat(List.of(stageOf(model, "1"), stageOf(model, "2")).contains("Live"))
                    .isNotEqualTo(removed);
            lifecycle(withLive);
            alice.moves(model, "1", "None").ok();
            alice.moves(model, "2", "None").ok();
        }
        lifecycle(NO_RULES);
    }
}
