package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.json.Json;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the server answered.
 *
 * @param status HTTP status
 * @param body as text
 * @param headers of the reply
 */
public record Reply(int status, String body, HttpHeaders headers) {
    /** This reply, which must be a success: MLflow's clients take 200 for it and nothing else. */
    public Reply ok() {
        assertThat(status).as(body).isEqualTo(200);
        return this;
    }

    /** Asserts an error with its status, its code and phrases of its message. */
    public void refused(int expected, String errorCode, String... phrases) {
        assertThat(status).as(body).isEqualTo(expected);
        assertThat(text("error_code")).as(body).isEqualTo(errorCode);
        for (var phrase : phrases) {
            assertThat(text("message")).contains(phrase);
        }
        assertThat(text("request_id")).isNotBlank();
    }

    /** Asserts {@code 400 INVALID_PARAMETER_VALUE}. */
    public void invalid(String... phrases) {
        refused(400, "INVALID_PARAMETER_VALUE", phrases);
    }

    /** Asserts {@code 404 RESOURCE_DOES_NOT_EXIST}. */
    public void notFound(String... phrases) {
        refused(404, "RESOURCE_DOES_NOT_EXIST", phrases);
    }

    /** The value at a path such as {@code runs[0].info.run_id}; null if it is absent. */
    public @Nullable Object at(String path) {
        return at(Json.readMap(body), path);
    }

    /** The same, in an object of a reply. */
    public static @Nullable Object at(@Nullable Object value, String path) {
        for (var step : path.replace("[", ".").replace("]", "").split("\\.", -1)) {
            if (value instanceof Map<?, ?> map) {
                value = map.get(step);
            } else if (value instanceof List<?> list) {
                value = list.get(Integer.parseInt(step));
            } else {
                return null;
            }
        }
        return value;
    }

    public String text(String path) {
        return String.valueOf(Objects.requireNonNull(at(path), () -> path + " is absent in " + body));
    }

    public long integer(String path) {
        return ((Number) Objects.requireNonNull(at(path), () -> path + " is absent in " + body)).longValue();
    }

    /** The list at a path; an absent one is empty. */
    public List<?> list(String path) {
        return at(path) instanceof List<?> list ? list : List.of();
    }

    /** One text of every object in a list: {@code texts("runs", "info.run_id")}. */
    public List<String> texts(String list, String path) {
        return list(list).stream().map(item -> String.valueOf(at(item, path))).toList();
    }

    /** A list of {@code {key, value}} objects as a map. */
    public Map<String, Object> pairs(String path) {
        var pairs = new java.util.TreeMap<String, Object>();
        for (var item : list(path)) {
            pairs.put(String.valueOf(at(item, "key")), Objects.requireNonNull(at(item, "value")));
        }
        return pairs;
    }
}
