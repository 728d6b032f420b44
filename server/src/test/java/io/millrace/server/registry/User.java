package io.millrace.server.registry;

import io.millrace.protocol.json.Json;
import io.millrace.server.Reply;
import io.millrace.server.ServerExtension;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who calls the registry under a name of their own. Paths are those after {@code /api/2.0/}; of MLflow's calls
 * also without {@code mlflow/}.
 */
record User(ServerExtension server, String name) {
    Reply get(String path) {
        return send("GET", path, null);
    }

    Reply post(String path, String json) {
        return send("POST", path, json);
    }

    Reply put(String path, String json) {
        return send("PUT", path, json);
    }

    Reply patch(String path, String json) {
        return send("PATCH", path, json);
    }

    Reply delete(String path) {
        return send("DELETE", path, null);
    }

    Reply delete(String path, String json) {
        return send("DELETE", path, json);
    }

    private Reply send(String method, String path, @Nullable String json) {
        var credentials = Base64.getEncoder().encodeToString((name + ":").getBytes(StandardCharsets.UTF_8));
        var full = path.startsWith("millrace/") || path.startsWith("mlflow/") ? path : "mlflow/" + path;
        return server.send(HttpRequest.newBuilder(uri("/api/2.0/" + full))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/json")
                .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json)));
    }

    private URI uri(String path) {
        return server.uri(path);
    }

    Reply moves(String model, String version, String stage) {
        return post("model-versions/transition-stage", json("name", model, "version", version, "stage", stage));
    }

    Reply sets(String alias, String model, String version) {
        return post("registered-models/alias", json("name", model, "version", version, "alias", alias));
    }

    /** @param kind {@code stage} or {@code alias} */
    Reply asks(String model, String version, String kind, String place) {
        return post("transition-requests/create", json("name", model, "version", version, kind, place));
    }

    Reply approves(String model, String version, String kind, String place) {
        return post("transition-requests/approve", json("name", model, "version", version, kind, place));
    }

    Reply rejects(String model, String version, String kind, String place) {
        return post("transition-requests/reject", json("name", model, "version", version, kind, place));
    }

    Reply cancels(String creator, String model, String version, String stage) {
        return delete("transition-requests/delete?name=%s&version=%s&stage=%s&creator=%s"
                .formatted(ServerExtension.encoded(model), version, stage, ServerExtension.encoded(creator)));
    }

    Reply rollsBack(String model, String kind, String place) {
        return post("millrace/model-rollback", json("name", model, kind, place));
    }

    /** An object of names and values in turn. */
    static String json(String... fields) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < fields.length; i += 2) {
            object.put(fields[i], fields[i + 1]);
        }
        return Json.writeText(Map.copyOf(object));
    }
}
