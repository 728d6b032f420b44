package io.millrace.serving;

import static io.millrace.protocol.ErrorCode.BAD_REQUEST;
import static io.millrace.protocol.ErrorCode.NOT_FOUND;

import io.millrace.models.data.Data;
import io.millrace.protocol.MlflowException;
import io.millrace.protocol.json.Json;
import io.millrace.scoring.codec.InferenceReply;
import io.millrace.scoring.codec.InferenceRequest;
import io.millrace.web.Exchange;
import io.millrace.web.HttpMethod;
import io.millrace.web.Routes;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The Open Inference Protocol V2 over HTTP, with its extension for binary tensors. */
final class InferenceApi {
    private static final String LENGTH = "Inference-Header-Content-Length";
    private static final String MODEL = "/v2/models/{name}";
    private static final String VERSION = "/v2/models/{name}/versions/{version}";

    private final Scoring scoring;
    private final ModelSlot slot;
    private final String serverVersion;

    InferenceApi(Scoring scoring, ModelSlot slot, String serverVersion) {
        this.scoring = scoring;
        this.slot = slot;
        this.serverVersion = serverVersion;
    }

    void register(Routes routes) {
        get(routes, "/v2", exchange -> json(exchange, server()));
        get(routes, "/v2/health/live", exchange -> json(exchange, Map.of("live", true)));
        get(routes, "/v2/health/ready", exchange -> json(exchange, Map.of("ready", true)));
        for (var path : List.of(MODEL, VERSION)) {
            get(routes, path, this::metadata);
            get(routes, path + "/ready", this::ready);
            add(routes, HttpMethod.POST, path + "/infer", this::infer);
        }
    }

    private static void get(Routes routes, String path, Consumer<Exchange> handler) {
        add(routes, HttpMethod.GET, path, handler);
    }

    private static void add(Routes routes, HttpMethod method, String path, Consumer<Exchange> handler) {
        routes.stream(
                method,
                path,
                new Routes.Stream<>(
                        exchange -> exchange, Open.toAll(), (request, exchange) -> answer(exchange, handler)));
    }

    /** The protocol has an error form of its own. */
    private static void answer(Exchange exchange, Consumer<Exchange> handler) {
        try {
            handler.accept(exchange);
        } catch (MlflowException e) {
            int status = e.code().httpStatus();
            if (status == 500) {
                throw e; // to the log, with a request id
            }
            InvocationsApi.retryAfter(exchange, e);
            exchange.send(status, "application/json", Json.write(Map.of("error", e.sentence())));
        }
    }

    private static void json(Exchange exchange, Map<String, Object> body) {
        exchange.sendJson(body);
    }

    private Map<String, Object> server() {
        return Map.of("name", "millrace", "version", serverVersion, "extensions", List.of("binary_tensor_data"));
    }

    private interface WithModel {
        void run(ServedModel model);
    }

    /** The path must name the model that is served. */
    private void named(Exchange exchange, WithModel action) {
        var model = slot.acquire();
        try {
            check(exchange, model);
            action.run(model);
        } finally {
            model.release();
        }
    }

    private static void check(Exchange exchange, ServedModel model) {
        if (!exchange.pathVariable("name").equals(model.name())) {
            throw NOT_FOUND.error("The model that is served is '%s'", model.name());
        }
        var version = exchange.pathVariables().get("version");
        if (version != null && !version.equals(model.version())) {
            throw NOT_FOUND.error("The version of '%s' that is served is '%s'", model.name(), model.version());
        }
    }

    private void metadata(Exchange exchange) {
        named(exchange, model -> {
            var flavors = model.fetched().folder().model().flavors().keySet();
            var platform = "mlflow_" + flavors.stream().findFirst().orElse("model");
            json(exchange, model.inference().metadata(model.name(), model.version(), platform));
        });
    }

    private void ready(Exchange exchange) {
        named(exchange, model -> json(exchange, Map.of("name", model.name(), "ready", true)));
    }

    private void infer(Exchange exchange) {
        int jsonLength = exchange.header(LENGTH).map(InferenceApi::length).orElse(-1);
        var reply = scoring.answer(exchange, new V2(exchange, jsonLength));
        if (reply.jsonLength() >= 0) {
            exchange.header(LENGTH, String.valueOf(reply.jsonLength()));
            exchange.send(200, "application/octet-stream", reply.body());
        } else {
            exchange.send(200, "application/json", reply.body());
        }
    }

    private static int length(String header) {
        try {
            int length = Integer.parseInt(header.strip());
            if (length >= 0) {
                return length;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw BAD_REQUEST.error("%s must be a number of bytes", LENGTH);
    }

    private record V2(Exchange exchange, int jsonLength) implements Scoring.Protocol<InferenceRequest, InferenceReply> {
        @Override
        public InferenceRequest read(ServedModel model, byte[] body) {
            check(exchange, model);
            return model.inference().read(body, jsonLength);
        }

        @Override
        public Data data(InferenceRequest request) {
            return request.data();
        }

        @Override
        public Map<String, @Nullable Object> params(InferenceRequest request) {
            return request.params();
        }

        @Override
        public InferenceReply write(ServedModel model, InferenceRequest request, Data answer) {
            return model.inference().write(answer, request, model.name(), model.version());
        }
    }
}
