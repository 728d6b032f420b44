package io.millrace.scoring.codec;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.DataType.Scalar;
import io.millrace.models.Param;
import io.millrace.protocol.MlflowException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings that a signature allows. Source of the rules: MLflow's enforcement of params. Immutable. */
final class Params {
    private final List<Param> known;
    private final Map<String, @Nullable Object> defaults;

    Params(List<Param> known) {
        this.known = known;
        var defaults = new LinkedHashMap<String, @Nullable Object>();
        known.forEach(param -> defaults.put(param.name(), param.defaultValue()));
        this.defaults = Collections.unmodifiableMap(defaults);
    }

    boolean has(String name) {
        return defaults.containsKey(name);
    }

    /** For a request without params. */
    Map<String, @Nullable Object> defaults() {
        return defaults;
    }

    /** All params, those of the request in their types; what the signature does not know is left out. */
    Map<String, @Nullable Object> enforce(@Nullable Object sent) {
        if (sent == null || known.isEmpty()) {
            return defaults;
        }
        if (!(sent instanceof Map<?, ?> map)) {
            throw INVALID_PARAMETER_VALUE.error("params: expected an object, got %s", Coercion.kind(sent));
        }
        var all = new LinkedHashMap<>(defaults);
        for (var param : known) {
            if (map.containsKey(param.name())) {
                all.put(param.name(), value(map.get(param.name()), param));
            }
        }
        return Collections.unmodifiableMap(all);
    }

    private static @Nullable Object value(@Nullable Object sent, Param param) {
        if (sent == null) {
            return null;
        }
        var place = new Place("params", Place.Style.NAME);
        place.name(param.name());
        try {
            if (!param.list()) {
                return single(sent, param, place);
            }
            if (!(sent instanceof List<?> items)) {
                throw place.wrong(param.type(), Coercion.kind(sent));
            }
            var values = new ArrayList<@Nullable Object>();
            for (var item : items) {
                place.inner(null);
                place.enterItem(values.size());
                values.add(item == null ? null : single(item, param, place));
            }
            return values;
        } catch (MlflowException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "%s", e.sentence());
        }
    }

    /** Text is no number here, and a number with a point is no integer: as strict as Python. */
    private static @Nullable Object single(Object sent, Param param, Place place) {
        var type = param.dataType();
        boolean whole = type == Scalar.LONG || type == Scalar.INTEGER;
        boolean real = type == Scalar.FLOAT || type == Scalar.DOUBLE;
        if ((whole && !(sent instanceof Long)) || (real && !(sent instanceof Number))) {
            throw place.wrong(type, sent instanceof Double ? "a number with a fraction" : Coercion.kind(sent));
        }
        var value = new Coercion(false).convert(sent, type, place);
        return value instanceof java.time.LocalDateTime ? value.toString() : value;
    }
}
