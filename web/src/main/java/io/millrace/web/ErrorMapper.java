package io.millrace.web;

import static io.millrace.protocol.ErrorCode.INTERNAL_ERROR;

import io.millrace.protocol.MlflowException;
import io.millrace.protocol.json.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what was thrown into an error reply. What nobody expected becomes 500 with the request id and no detail. */
final class ErrorMapper {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorMapper.class);

    private ErrorMapper() {}

    static void reply(Exchange exchange, Throwable thrown) {
        var error = thrown instanceof MlflowException known ? known : unexpected(exchange, thrown);
        int status = error.code().httpStatus();
        if (status >= 500) {
            LOG.error("{} {} failed, request id {}", exchange.method(), exchange.path(), exchange.requestId(), thrown);
        } else {
            LOG.debug("{} {}: {}", exchange.method(), exchange.path(), error.sentence());
        }
        if (exchange.isSent()) {
            throw exchange.brokenOff(thrown);
        }
        exchange.send(status, "application/json", Json.writeError(error, exchange.requestId()));
    }

    private static MlflowException unexpected(Exchange exchange, Throwable thrown) {
        return INTERNAL_ERROR.error(
                thrown,
                "An internal error occurred; the server's log has it under request id %s",
                exchange.requestId());
    }
}
