package io.millrace.serving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.UnaryOperator;

/** Talks to a server on this machine. */
final class Client implements AutoCloseable {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String root;

    Client(ScoringServer server) {
        this.root = "http://127.0.0.1:" + server.port();
    }

    HttpResponse<String> get(String path) {
        return send(path, request -> request.GET());
    }

    HttpResponse<String> invoke(String json) {
        return invoke("application/json", json);
    }

    HttpResponse<String> invoke(String contentType, String body) {
        return post("/invocations", contentType, body);
    }

    HttpResponse<String> post(String path, String contentType, String body) {
        return send(path, request -> request.header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> with) {
        return send(path, with, BodyHandlers.ofString());
    }

    <T> HttpResponse<T> send(String path, UnaryOperator<HttpRequest.Builder> with, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(
                    with.apply(HttpRequest.newBuilder(URI.create(root + path))).build(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
