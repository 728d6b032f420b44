package io.millrace.client;

import java.util.function.Consumer;

/**
 * An endpoint of the API with the client's method for it.
 *
 * @param id as in the reference, or ours
 * @param line method and path, as sent
 * @param body as sent; empty for a GET
 * @param answer of the server
 */
record EndpointRow(String id, String line, String body, String answer, Consumer<MlflowClient> call) {
    static EndpointRow post(String id, String path, String body, String answer, Consumer<MlflowClient> call) {
        return row(id, "POST", path, body, answer, call);
    }

    static EndpointRow get(String id, String path, String answer, Consumer<MlflowClient> call) {
        return row(id, "GET", path, "", answer, call);
    }

    static EndpointRow row(
            String id, String method, String path, String body, String answer, Consumer<MlflowClient> call) {
        return new EndpointRow(id, method + " /api/2.0/mlflow/" + path, body, answer, call);
    }

    @Override
    public String toString() {
        return id + " " + line;
    }
}
