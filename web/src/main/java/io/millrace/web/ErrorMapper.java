package io.millrace.web;

import static io.millrace.protocol.ErrorCode.INTERNAL_ERROR;

import io.helidon.common.buffers.DataReader;
import io.millrace.protocol.MlflowException;
import io.millrace.protocol.json.Json;
import java.net.SocketException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what was thrown into an error reply. What nobody expected becomes 500 with the request id and no detail. */
final class ErrorMapper {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorMapper.class);

    private ErrorMapper() {}

    static void reply(Exchange exchange, Throwable thrown) {
        var error = thrown instanceof MlflowException known ? known : unexpected(exchange, thrown);
        int status = error.code().httpStatus();
        if (error.code() == INTERNAL_ERROR && isClientGone(thrown)) {
            LOG.debug("{} {}: the client broke off", exchange.method(), exchange.path(), thrown);
        } else if (status >= 500) {
            LOG.error("{} {} failed, request id {}", exchange.method(), exchange.path(), exchange.requestId(), thrown);
        } else {
            LOG.debug("{} {}: {}", exchange.method(), exchange.path(), error.sentence());
        }
        if (exchange.isSent()) {
            throw exchange.brokenOff(thrown);
        }
        exchange.send(status, "application/json", Json.writeError(error, exchange.requestId()));
    }

    /**
     * No fault of the server, and nobody is there to read the reply. A database that cannot be reached has a broken
     * socket too, but a code of its own.
     */
    private static boolean isClientGone(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataReader.InsufficientDataAvailableException || cause instanceof SocketException) {
                return true;
            }
        }
        return false;
    }

    private static MlflowException unexpected(Exchange exchange, Throwable thrown) {
        return INTERNAL_ERROR.error(
                thrown,
                "An internal error occurred; the server's log has it under request id %s",
                exchange.requestId());
    }
}
