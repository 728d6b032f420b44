package io.millrace.server.registry;

import io.millrace.protocol.json.Json;
import io.millrace.server.Reply;
import io.millrace.server.ServerExtension;
import java.util.concurrent.atomic.AtomicInteger;

/** What tests of the registry share: a server on some database, and fresh models and versions. */
abstract class RegistryContract {
    private static final AtomicInteger NAMES = new AtomicInteger();

    final ServerExtension server;

    RegistryContract(ServerExtension server) {
        this.server = server;
    }

    /** A name that no other test uses. */
    static String fresh(String prefix) {
        return prefix + "-" + NAMES.incrementAndGet();
    }

    /** A text as JSON, with its quotes. */
    static String quoted(String text) {
        return Json.writeText(text);
    }

    static String encoded(String text) {
        return ServerExtension.encoded(text);
    }

    String newModel() {
        return newModel(fresh("model"));
    }

    String newModel(String name) {
        server.post("/registered-models/create", "{\"name\": %s}".formatted(quoted(name)))
                .ok();
        return name;
    }

    /** Number of the new version. */
    String newVersion(String model) {
        return newVersion(model, "\"source\": \"s3://bucket/model\"");
    }

    /** The same, given the fields of the request but the name. */
    String newVersion(String model, String fields) {
        return createVersion(model, fields).ok().text("model_version.version");
    }

    Reply createVersion(String model, String fields) {
        return server.post("/model-versions/create", "{\"name\": %s, %s}".formatted(quoted(model), fields));
    }

    Reply getModel(String name) {
        return server.get("/registered-models/get?name=" + encoded(name));
    }

    Reply getVersion(String name, String version) {
        return server.get("/model-versions/get?name=" + encoded(name) + "&version=" + version);
    }

    Reply transition(String name, String version, String stage) {
        return server.post(
                "/model-versions/transition-stage",
                "{\"name\": %s, \"version\": \"%s\", \"stage\": \"%s\"}".formatted(quoted(name), version, stage));
    }

    Reply setAlias(String name, String alias, String version) {
        return server.post(
                "/registered-models/alias",
                "{\"name\": %s, \"alias\": %s, \"version\": \"%s\"}".formatted(quoted(name), quoted(alias), version));
    }
}
