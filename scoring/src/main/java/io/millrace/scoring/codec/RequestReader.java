package io.millrace.scoring.codec;

import static io.millrace.protocol.ErrorCode.BAD_REQUEST;
import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.Signature;
import io.millrace.models.data.Data;
import io.millrace.protocol.MlflowException;
import io.millrace.scoring.codec.JsonBytes.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bodies of MLflow's scoring protocol by a model's signature. Immutable and thread-safe.
 *
 * <p>What cannot be read raises {@code BAD_REQUEST}, and what the signature does not allow {@code INVALID_PARAMETER_VALUE}; the
 * message has the path of the value, as {@code dataframe_split.data[3][1]}, and never the value.
 */
public final class RequestReader {
    private static final List<String> DATA_KEYS =
            List.of("dataframe_split", "dataframe_records", "instances", "inputs");
    private static final Set<String> CHAT_KEYS = Set.of("messages", "prompt", "input");
    private static final Set<String> SPLIT_KEYS = Set.of("columns", "data", "index");
    private static final String ENVELOPE =
            "The request must be a JSON object with exactly one of 'dataframe_split', 'dataframe_records', 'instances' and"
                    + " 'inputs' (bare tables ended with MLflow 2.0)";

    private final InputReader input;
    private final Params params;
    private final boolean compat;

    /**
     * @param signature of the model; absent: data is taken as it comes
     * @param compat cut, wrap and guess values as Python MLflow does, instead of refusing them
     */
    public RequestReader(@Nullable Signature signature, boolean compat) {
        this.input = new InputReader(signature == null ? List.of() : signature.inputs(), new Coercion(compat));
        this.params = new Params(signature == null ? List.of() : signature.params());
        this.compat = compat;
    }

    public ScoringRequest read(RequestFormat format, byte[] body) {
        return switch (format) {
            case JSON -> json(body);
            case CSV -> new ScoringRequest(input.csv(body), params.defaults(), true);
            case LEGACY_SPLIT -> legacy(body, json -> input.split(json, "body"));
            case LEGACY_RECORDS -> legacy(body, json -> input.records(json, "body"));
        };
    }

    /** All params of the signature, those that are given in their types; what it does not know is left out. */
    public Map<String, @Nullable Object> params(Map<String, ?> given) {
        return params.enforce(given);
    }

    private interface Reading {
        Data read(JsonBytes json);
    }

    private ScoringRequest legacy(byte[] body, Reading reading) {
        var json = new JsonBytes(body, compat);
        var data = reading.read(json);
        json.finish();
        return new ScoringRequest(data, params.defaults(), false);
    }

    /** Reads the data where it stands; only when something is odd the whole object is looked at. */
    private ScoringRequest json(byte[] body) {
        var json = new JsonBytes(body, compat);
        if (json.kind() != Kind.OBJECT) {
            var kind = json.kind().people();
            json.skip();
            json.finish();
            throw BAD_REQUEST.error("%s; this one is %s", ENVELOPE, kind);
        }
        try {
            var request = enveloped(json);
            if (request != null) {
                return request;
            }
        } catch (MlflowException e) {
            var odd = odd(body);
            if (odd == null) {
                throw e;
            }
            return odd;
        }
        var odd = odd(body);
        if (odd == null) {
            throw BAD_REQUEST.error("%s; this one has none of them", ENVELOPE);
        }
        return odd;
    }

    /** Null when the object is not a plain envelope. */
    private @Nullable ScoringRequest enveloped(JsonBytes json) {
        Data data = null;
        Object sent = null;
        for (boolean more = json.beginObject(); more; more = json.nextField()) {
            var key = json.key();
            if (DATA_KEYS.contains(key)) {
                if (data != null) {
                    return null;
                }
                data = data(key, json);
            } else if (key.equals("params")) {
                sent = paramsOf(json);
            } else if (CHAT_KEYS.contains(key)) {
                return null;
            } else {
                json.skip();
            }
        }
        json.finish();
        return data == null ? null : new ScoringRequest(data, params.enforce(sent), true);
    }

    private static Object paramsOf(JsonBytes json) {
        var kind = json.kind();
        var value = json.value();
        if (value == null) {
            throw INVALID_PARAMETER_VALUE.error("params: expected an object, got %s", kind.people());
        }
        return value;
    }

    private Data data(String key, JsonBytes json) {
        return switch (key) {
            case "dataframe_split" -> input.split(json, key);
            case "dataframe_records" -> input.records(json, key);
            case "instances" -> input.instances(json, key);
            default -> input.inputs(json, key);
        };
    }

    /** Requests of language models, bare tables of MLflow 1, and errors; null when it was a plain envelope after all. */
    private @Nullable ScoringRequest odd(byte[] body) {
        var keys = new ArrayList<String>();
        var json = new JsonBytes(body, compat);
        for (boolean more = json.beginObject(); more; more = json.nextField()) {
            keys.add(json.key());
            json.skip();
        }
        json.finish();
        if (keys.stream().anyMatch(CHAT_KEYS::contains)) {
            return chat(body);
        }
        var data = keys.stream().filter(DATA_KEYS::contains).toList();
        if (data.size() > 1) {
            throw BAD_REQUEST.error("%s; this one has several: %s", ENVELOPE, data);
        }
        if (data.isEmpty() && keys.contains("data") && SPLIT_KEYS.containsAll(keys)) {
            return legacy(body, bare -> input.split(bare, "body"));
        }
        return null;
    }

    /** The whole object goes to the model, but for what the signature knows as params. */
    private ScoringRequest chat(byte[] body) {
        var json = new JsonBytes(body, compat);
        var whole = json.map();
        json.finish();
        var sent = new LinkedHashMap<String, @Nullable Object>();
        var rest = new LinkedHashMap<String, @Nullable Object>();
        for (Map.Entry<String, @Nullable Object> field : whole.entrySet()) {
            (params.has(field.getKey()) ? sent : rest).put(field.getKey(), field.getValue());
        }
        return new ScoringRequest(new Data.Json(rest), params.enforce(sent), false);
    }
}
