package io.millrace.server.search;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.MlflowException;
import io.millrace.protocol.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the sort values of its last row. Opaque to clients.
 *
 * @param query fingerprint of what must stay the same between pages
 * @param values one per sort term: {@code Long}, {@code Double} or {@code String}
 */
public record PageToken(String query, List<Object> values) {
    public PageToken {
        values = List.copyOf(values);
    }

    /** A short fingerprint; equal requests have equal ones. */
    public static String fingerprint(Object... parts) {
        return Integer.toHexString(List.of(parts).toString().hashCode());
    }

    public String encode() {
        var texts = values.stream().map(PageToken::text).toList();
        var json = Json.write(Map.of("q", query, "k", texts));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
    }

    /** Reads a token; absent or empty is the first page, anything odd raises {@code INVALID_PARAMETER_VALUE}. */
    public static Optional<List<Object>> decode(@Nullable String token, String query, List<SortTerm> terms) {
        if (token == null || token.isEmpty()) {
            return Optional.empty();
        }
        try {
            var json = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            var fields = Json.readMap(json);
            if (!query.equals(fields.get("q"))) {
                throw invalid("it belongs to another query; keep filter and order while paging");
            }
            return Optional.of(values(fields.get("k"), terms));
        } catch (IllegalArgumentException e) {
            throw invalid("it cannot be decoded");
        } catch (MlflowException e) {
            throw e.sentence().startsWith("Invalid page token") ? e : invalid("it cannot be decoded");
        }
    }

    private static List<Object> values(@Nullable Object texts, List<SortTerm> terms) {
        if (!(texts instanceof List<?> list) || list.size() != terms.size()) {
            throw invalid("it does not fit this order");
        }
        var values = new ArrayList<Object>();
        for (int i = 0; i < terms.size(); i++) {
            values.add(value(String.valueOf(list.get(i)), terms.get(i).type()));
        }
        return values;
    }

    private static String text(Object value) {
        return value instanceof Double number ? Double.toHexString(number) : value.toString();
    }

    private static Object value(String text, SortTerm.Type type) {
        return switch (type) {
            case INTEGER -> Long.valueOf(text);
            case REAL -> Double.valueOf(text);
            case TEXT -> text;
        };
    }

    private static MlflowException invalid(String why) {
        return INVALID_PARAMETER_VALUE.error("Invalid page token: %s", why);
    }
}
