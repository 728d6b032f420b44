package io.millrace.server.events;

import io.millrace.server.egress.EgressReply;
import org.jspecify.annotations.Nullable;

/**
 * What came of one attempt.
 *
 * @param verdict what to do next
 * @param reply absent: there was none
 * @param error absent: the status says it all
 */
record Outcome(
        Verdict verdict,
        @Nullable EgressReply reply,
        @Nullable String error) {
    enum Verdict {
        /** The target took it. */
        DELIVERED,
        /** It may work later. */
        AGAIN,
        /** It would fail again. */
        HOPELESS
    }

    /** Any 2xx; what is too much, or the target's own trouble, may pass. */
    static Outcome of(EgressReply reply) {
        int status = reply.status();
        if (status >= 200 && status < 300) {
            return new Outcome(Verdict.DELIVERED, reply, null);
        }
        if (status >= 300 && status < 400) {
            return new Outcome(Verdict.HOPELESS, reply, "The target redirects; redirects are not followed");
        }
        boolean mayPass = status == 408 || status == 425 || status == 429 || status >= 500;
        return new Outcome(mayPass ? Verdict.AGAIN : Verdict.HOPELESS, reply, null);
    }

    static Outcome failed(Verdict verdict, String error) {
        return new Outcome(verdict, null, error);
    }

    String retryAfter() {
        return reply == null ? "" : reply.retryAfter();
    }
}
