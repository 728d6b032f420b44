package io.millrace.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line a request: method, route, status, time, caller, request id. Never a body, a query or a token. */
public final class RequestLog {
    /** Which requests are logged. */
    public enum Level {
        /** None. */
        OFF,
        /** Failed ones (status from 500) and slow ones. */
        ERRORS,
        /** Every one. */
        ALL
    }

    private static final Logger LOG = LoggerFactory.getLogger("millrace.request");
    private static final long SLOW_NANOS = 1_000_000_000L;

    private final Level level;

    RequestLog(Level level) {
        this.level = level;
    }

    void log(Exchange exchange, String route, long nanos) {
        int status = exchange.status();
        boolean wanted = level == Level.ALL || (level == Level.ERRORS && (status >= 500 || nanos >= SLOW_NANOS));
        if (wanted) {
            LOG.info(
                    "{} {} {} {}ms caller={} id={}",
                    exchange.method(),
                    route,
                    status,
                    nanos / 1_000_000,
                    exchange.callerName(),
                    exchange.requestId());
        }
    }
}
