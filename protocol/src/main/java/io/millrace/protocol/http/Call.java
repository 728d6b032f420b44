package io.millrace.protocol.http;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One request, before it meets a connection.
 *
 * @param headers besides authorization and user agent
 * @param payload absent: no body
 * @param repeat when it may be sent again
 */
record Call(
        String method,
        URI uri,
        Map<String, String> headers,
        @Nullable Payload payload,
        Repeat repeat) {
    /** When a failed request may be sent again. */
    enum Repeat {
        /** Sending it twice does no more than sending it once. */
        ALWAYS,
        /** Sending it twice could create two things. */
        IF_SURELY_NOT_DONE
    }

    static Call of(String method, URI uri, @Nullable Payload payload) {
        return new Call(method, uri, Map.of(), payload, Repeat.ALWAYS);
    }

    Call withHeader(String name, String value) {
        var all = new TreeMap<>(headers);
        all.put(name, value);
        return new Call(method, uri, all, payload, repeat);
    }

    Call onlyOnce() {
        return new Call(method, uri, headers, payload, Repeat.IF_SURELY_NOT_DONE);
    }

    Call redirectedTo(URI other) {
        return new Call(method, other, headers, payload, repeat);
    }

    boolean isRepeatable() {
        return repeat == Repeat.ALWAYS && canSendBodyAgain();
    }

    boolean canSendBodyAgain() {
        return payload == null || payload.repeatable();
    }

    boolean isRead() {
        return method.equals("GET");
    }

    /** For messages: no query, which may hold a signature. */
    String name() {
        var text = uri.toString();
        int query = text.indexOf('?');
        return method + " " + (query < 0 ? text : text.substring(0, query));
    }

    HttpRequest.Builder request() {
        var request = HttpRequest.newBuilder(uri);
        headers.forEach(request::header);
        return request;
    }
}
