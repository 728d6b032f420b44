package io.millrace.benchmarks.workloads;

import io.millrace.benchmarks.load.Api;
import io.millrace.benchmarks.load.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Registered models with versions, ten tags each; everything follows from the model's number.
 *
 * @param models how many
 * @param versions of each model, at least three: one in Staging, one in Production, the others in None
 */
record RegistryFixture(int models, int versions) {
    static final String ALIAS = "champion";
    private static final int TAGS = 10;
    private static final int LOADERS = 32;

    /** Fills an empty store; returns the number of requests. */
    int load(int port) {
        RunFixture.parallel(port, LOADERS, (api, loader) -> {
            for (int model = loader; model < models; model += LOADERS) {
                load(api, model);
            }
        });
        return models * (versions + 4);
    }

    private void load(Api api, int model) {
        var name = "{\"name\":\"" + name(model) + "\"";
        send(api, "/registered-models/create", name + ",\"tags\":" + tags(model) + "}");
        for (int version = 1; version <= versions; version++) {
            send(
                    api,
                    "/model-versions/create",
                    name + ",\"source\":\"s3://bucket/" + model + "/" + version + "\",\"tags\":" + tags(model) + "}");
        }
        send(api, "/model-versions/transition-stage", name + ",\"version\":\"1\",\"stage\":\"Staging\"}");
        send(api, "/model-versions/transition-stage", name + ",\"version\":\"2\",\"stage\":\"Production\"}");
        send(
                api,
                "/registered-models/alias",
                name + ",\"alias\":\"" + ALIAS + "\",\"version\":\"" + champion(model) + "\"}");
    }

    private static void send(Api api, String path, String json) {
        api.send(Template.post(Api.ROOT + path, json));
    }

    static String name(int model) {
        return "model-%05d".formatted(model);
    }

    /** The version with the alias. */
    int champion(int model) {
        return 1 + model % versions;
    }

    /** Of the first tag half of the models have a value, of the others a tenth, of the last each its own. */
    static String tag(int model, int tag) {
        return switch (tag) {
            case 0 -> "v" + model / 10 % 2;
            case TAGS - 1 -> "v" + model;
            default -> "v" + (model + tag) % 10;
        };
    }

    static TreeMap<String, String> tagsOf(int model) {
        var tags = new TreeMap<String, String>();
        for (int tag = 0; tag < TAGS; tag++) {
            tags.put("t" + tag, tag(model, tag));
        }
        return tags;
    }

    private static String tags(int model) {
        var tags = new ArrayList<String>();
        tagsOf(model).forEach((key, value) -> tags.add("{\"key\":\"" + key + "\",\"value\":\"" + value + "\"}"));
        return tags.toString();
    }

    /** The newest version of each stage, in the order of the stages: None, Staging, Production. */
    List<String> latest() {
        return List.of(String.valueOf(versions), "1", "2");
    }
}
