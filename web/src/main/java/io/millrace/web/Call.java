package io.millrace.web;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.json.Json;
import io.millrace.protocol.tracking.Caller;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A request that is one record and whose reply is one JSON object. Arguments come from the query of a GET, from the body
 * of everything else (a DELETE without body may use its query), and from the path.
 *
 * @param type record of the request
 * @param guard decides on the bound record
 * @param handler answers with a record
 */
record Call<R>(Class<R> type, Guard<? super R> guard, Handler<R> handler) {
    Object answer(Caller caller, Exchange exchange) {
        R request = bind(exchange);
        guard.check(caller, request);
        return handler.answer(caller, request);
    }

    private R bind(Exchange exchange) {
        var body = arguments(exchange);
        var path = exchange.pathVariables();
        return Json.read(path.isEmpty() ? body : withPath(body, path), type);
    }

    private byte[] arguments(Exchange exchange) {
        var method = exchange.method();
        if (method == HttpMethod.GET) {
            return exchange.hasQuery() ? QueryJson.of(exchange.query(), type) : exchange.readBody();
        }
        if (method == HttpMethod.POST || method == HttpMethod.PUT) {
            requireJson(exchange);
        }
        var body = exchange.readBody();
        boolean fallBack = body.length == 0 && method == HttpMethod.DELETE && exchange.hasQuery();
        return fallBack ? QueryJson.of(exchange.query(), type) : body;
    }

    /** Source: MLflow checks the content type of POST and PUT only. */
    private static void requireJson(Exchange exchange) {
        var contentType = exchange.header("Content-Type")
                .orElseThrow(() -> INVALID_PARAMETER_VALUE.error(
                        "Bad Request. Content-Type header is missing; send 'application/json'"));
        var mediaType = contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        if (!mediaType.equals("application/json")) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Bad Request. Content-Type must be 'application/json', not '%s'", contentType);
        }
    }

    private static byte[] withPath(byte[] body, Map<String, String> path) {
        var text = new String(body, StandardCharsets.UTF_8);
        var merged = new LinkedHashMap<>(text.isBlank() ? Map.<String, Object>of() : Json.readMap(text));
        path.forEach((name, value) -> {
            var given = merged.put(name, value);
            if (given != null && !given.equals(value)) {
                throw INVALID_PARAMETER_VALUE.error(
                        "Invalid value '%s' for parameter '%s' supplied: the path says '%s'", given, name, value);
            }
        });
        return Json.write(merged);
    }
}
