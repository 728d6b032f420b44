package io.millrace.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.Reply;
import io.millrace.server.ServerExtension;
import io.millrace.server.SettableClock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No sequence of calls brings a version to a protected stage or alias without the approvals of others. */
abstract class MoveProperties extends GovernanceContract {
    private static final long SEED = 20_261_121;
    private static final int SEQUENCES = Integer.getInteger("millrace.sequences", 15);
    private static final int CALLS = 150;
    private static final int FREE_CALLS = 50;
    private static final List<String> USERS = List.of("u1", "u2", "u3", "u4");
    private static final List<String> PREFIXES = List.of("a-", "b-");
    private static final List<String> STAGES = List.of("Staging", "Production", "None", "Archived");
    private static final List<String> ALIASES = List.of("champion", "canary");
    private static final List<String> PROTECTABLE =
            List.of("stage:Production", "stage:Staging", "alias:champion", "alias:canary");

    private Random random = new Random(SEED);
    private final List<RegistryOracle> models = new ArrayList<>();
    private List<String> places = PROTECTABLE;
    private RulesOracle rules = new RulesOracle(List.of());
    private int approvedMoves;
    private int refusals;

    MoveProperties(ServerExtension server, SettableClock clock) {
        super(server, clock);
    }

    @Test
    void protectedPlaces_afterAnySequenceOfCalls_areHeldByApprovedVersionsOnly() {
        for (int i = 0; i < SEQUENCES; i++) {
            random = new Random(SEED + i);
            places = new ArrayList<>(PROTECTABLE);
            Collections.shuffle(places, random);
            places = places.subList(0, 2); // few, so that much happens to them
            rules = new RulesOracle(List.of());
            lifecycle(rules.json());
            models.clear();
            for (int call = 0; call < CALLS; call++) {
                if (call == FREE_CALLS) {
                    govern();
                }
                clock.set(clock.millis() + random.nextInt(2)); // two things may happen in one millisecond
                try {
                    anyCall();
                } catch (AssertionError e) {
                    throw new AssertionError("Sequence %d, call %d, %s".formatted(i, call, rules), e);
                }
            }
        }
        assertThat(approvedMoves).as("moves that were approved").isGreaterThan(SEQUENCES);
        assertThat(refusals).as("moves that were refused").isGreaterThan(SEQUENCES);
    }

    /** After some calls without rules, by which versions have a past, rules come into force; nobody has a place then. */
    private void govern() {
        for (var model : models) {
            model.versions()
                    .forEach(version ->
                            alice.moves(model.name(), version, "None").ok());
            ALIASES.forEach(alias -> alice.delete("registered-models/alias", json(model, "alias", alias))
                    .ok());
            model.looked();
        }
        rules = RulesOracle.random(random, places, PREFIXES, USERS);
        lifecycle(rules.json());
        models.forEach(model -> model.governedBy(rules));
    }

    private void anyCall() {
        if (models.isEmpty() || (models.size() < 3 && random.nextInt(15) == 0)) {
            createModel();
            return;
        }
        var model = one(models);
        if (model.versions().isEmpty()) {
            createVersion(model);
            return;
        }
        switch (random.nextInt(26)) {
            case 0, 1, 2 -> transition(model, "model-versions/transition-stage");
            case 3 -> transition(model, "databricks/model-versions/transition-stage");
            case 4, 5, 6 -> other(model, user().sets(one(ALIASES), model.name(), one(model.versions())));
            case 7, 8 -> other(model, user().delete("registered-models/alias", json(model, "alias", one(ALIASES))));
            case 9 -> createVersion(model);
            case 10, 11 -> rename(model);
            case 12 -> delete(model);
            case 13, 14, 15, 16 -> ask(model);
            case 17, 18, 19, 20, 21 -> approve(model);
            case 22 -> decideOtherwise(model);
            default -> rollBack(model);
        }
    }

    private void createModel() {
        var name = fresh(one(PREFIXES) + "model");
        user().post("registered-models/create", User.json("name", name)).ok();
        models.add(new RegistryOracle(alice, rules, name));
    }

    /** Also as a copy of a version that may be in a protected place. */
    private void createVersion(RegistryOracle model) {
        var from = one(models);
        var source = from.versions().isEmpty() || random.nextBoolean()
                ? "s3://bucket/model"
                : "models:/" + from.name() + "/" + one(from.versions());
        var reply = user().post("model-versions/create", json(model, "source", source))
                .ok();
        model.created(reply.text("model_version.version"));
        model.looked();
    }

    private void transition(RegistryOracle model, String path) {
        var stage = one(STAGES);
        boolean archive = random.nextBoolean() && (stage.equals("Staging") || stage.equals("Production"));
        var body = "{\"name\": \"%s\", \"version\": \"%s\", \"stage\": \"%s\", \"archive_existing_versions\": %s}"
                .formatted(model.name(), one(model.versions()), random.nextBoolean() ? stage : lower(stage), archive);
        other(model, user().post(path, body));
    }

    private static String lower(String stage) {
        return stage.toLowerCase(java.util.Locale.ROOT);
    }

    private void other(RegistryOracle model, Reply reply) {
        refusals += reply.status() == 403 ? 1 : 0;
        assertThat(reply.status()).as(reply.body()).isIn(200, 403);
        model.looked();
    }

    private void rename(RegistryOracle model) {
        var name = fresh(one(PREFIXES) + "renamed");
        var reply = user().post("registered-models/rename", json(model, "new_name", name));
        assertThat(reply.status()).as(reply.body()).isIn(200, 403);
        if (reply.status() == 200) {
            model.renamed(name);
        } else {
            refusals++;
            model.looked();
        }
    }

    private void delete(RegistryOracle model) {
        if (random.nextInt(4) == 0) {
            var reply = user().delete("registered-models/delete", json(model));
            assertThat(reply.status()).as(reply.body()).isIn(200, 403);
            if (reply.status() == 200) {
                models.remove(model);
                user().post("registered-models/create", json(model)).ok(); // a new one of that name
                models.add(new RegistryOracle(alice, rules, model.name()));
            }
        } else {
            var version = one(model.versions());
            var reply = user().delete("model-versions/delete", json(model, "version", version));
            assertThat(reply.status()).as(reply.body()).isIn(200, 403);
            if (reply.status() == 200) {
                model.deleted(version);
            }
        }
    }

    private void ask(RegistryOracle model) {
        var user = user();
        var version = one(model.versions());
        var place = one(places);
        var reply = user.asks(model.name(), version, kind(place), name(place));
        assertThat(reply.status()).as(reply.body()).isIn(200, 400);
        if (reply.status() == 200) {
            model.asked(user.name(), version, place);
        }
        model.looked();
    }

    private void approve(RegistryOracle model) {
        var user = user();
        var version = one(model.versions());
        var place = one(places);
        var reply = user.approves(model.name(), version, kind(place), name(place));
        assertThat(reply.status()).as(reply.body()).isIn(200, 400, 403, 404);
        if (reply.status() == 200) {
            model.approved(user.name(), version, place);
            approvedMoves++;
        } else {
            model.looked();
        }
    }

    private void decideOtherwise(RegistryOracle model) {
        var user = user();
        var version = one(model.versions());
        var place = one(places);
        if (random.nextBoolean()) {
            var reply = user.rejects(model.name(), version, kind(place), name(place));
            if (reply.status() == 200) {
                model.rejected(user.name(), version, place);
            }
        } else {
            var body = json(model, "version", version, kind(place), name(place), "creator", user.name());
            if (user.delete("transition-requests/delete", body).status() == 200) {
                model.cancelled(user.name(), version, place);
            }
        }
        model.looked();
    }

    private void rollBack(RegistryOracle model) {
        var place = one(places);
        var version = one(model.versions());
        var reply = user().post(
                        "millrace/model-rollback",
                        random.nextBoolean()
                                ? json(model, kind(place), name(place))
                                : json(model, kind(place), name(place), "version", version));
        assertThat(reply.status()).as(reply.body()).isIn(200, 400, 403, 404);
        if (reply.status() == 200) {
            model.rolledBack(reply.text("model_version.version"), place);
        } else {
            model.looked();
        }
    }

    private User user() {
        return new User(server, one(USERS));
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static String json(RegistryOracle model, String... fields) {
        var all = new ArrayList<>(List.of("name", model.name()));
        all.addAll(List.of(fields));
        return User.json(all.toArray(String[]::new));
    }

    private static String kind(String place) {
        return place.substring(0, place.indexOf(':'));
    }

    private static String name(String place) {
        return place.substring(place.indexOf(':') + 1);
    }
}
