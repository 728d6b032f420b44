package io.millrace.serving;

import static io.millrace.protocol.ErrorCode.DEADLINE_EXCEEDED;
import static io.millrace.protocol.ErrorCode.REQUEST_LIMIT_EXCEEDED;

import io.millrace.models.data.Data;
import io.millrace.protocol.MlflowException;
import io.millrace.scoring.codec.RequestFormat;
import io.millrace.scoring.codec.ScoringRequest;
import io.millrace.web.Exchange;
import io.millrace.web.HttpMethod;
import io.millrace.web.Routes;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** MLflow's scoring protocol: {@code POST /invocations}. */
final class InvocationsApi {
    private final Scoring scoring;

    InvocationsApi(Scoring scoring) {
        this.scoring = scoring;
    }

    void register(Routes routes) {
        routes.stream(
                HttpMethod.POST,
                "/invocations",
                new Routes.Stream<>(exchange -> exchange, Open.toAll(), (request, exchange) -> answer(exchange)));
    }

    private void answer(Exchange exchange) {
        try {
            var format = RequestFormat.of(exchange.header("Content-Type").orElse(null));
            exchange.send(200, "application/json", scoring.answer(exchange, new Mlflow(format)));
        } catch (RequestFormat.Unsupported e) {
            exchange.sendText(415, String.valueOf(e.getMessage()));
        } catch (MlflowException e) {
            fail(exchange, e);
        }
    }

    /** Source: the time limit is told as bare text that calls itself JSON. */
    private static void fail(Exchange exchange, MlflowException e) {
        if (e.code() == DEADLINE_EXCEEDED) {
            exchange.send(504, "application/json", e.sentence().getBytes(StandardCharsets.UTF_8));
            return;
        }
        retryAfter(exchange, e);
        throw e;
    }

    /** Tells a client that is refused for lack of room when to come back, in seconds. */
    static void retryAfter(Exchange exchange, MlflowException e) {
        if (e.code() == REQUEST_LIMIT_EXCEEDED) {
            exchange.header("Retry-After", "1");
        }
    }

    private record Mlflow(RequestFormat format) implements Scoring.Protocol<ScoringRequest, byte[]> {
        @Override
        public ScoringRequest read(ServedModel model, byte[] body) {
            return model.reader().read(format, body);
        }

        @Override
        public Data data(ScoringRequest request) {
            return request.data();
        }

        @Override
        public Map<String, @Nullable Object> params(ScoringRequest request) {
            return request.params();
        }

        @Override
        public byte[] write(ServedModel model, ScoringRequest request, Data answer) {
            return model.writer().write(answer, request.wrapped());
        }
    }
}
