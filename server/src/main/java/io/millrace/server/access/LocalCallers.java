package io.millrace.server.access;

import static io.millrace.protocol.ErrorCode.UNAUTHENTICATED;

import io.millrace.protocol.tracking.Caller;
import io.millrace.web.CallerSource;
import io.millrace.web.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Who calls while there is no sign-in: whoever the caller says, by the user name of Basic credentials; the password is not
 * looked at. This tells people apart in activities and approvals. It is no security boundary, which is why a server that
 * others can reach does not use it.
 */
public final class LocalCallers implements CallerSource {
    private static final String SCHEME = "basic ";
    private static final int MAX_NAME = 256;

    @Override
    public Caller identify(Exchange exchange) {
        return exchange.header("Authorization")
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> new Caller(name(value.substring(SCHEME.length()).trim()), true))
                .orElse(LocalAccess.ADMINISTRATOR);
    }

    private static String name(String encoded) {
        String decoded;
        try {
            decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw UNAUTHENTICATED.error(e, "The Basic credentials are no Base64");
        }
        int colon = decoded.indexOf(':');
        var name = (colon < 0 ? decoded : decoded.substring(0, colon)).strip();
        if (name.isEmpty() || name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw UNAUTHENTICATED.error(
                    "The user name of the Basic credentials must have 1 to %d characters and no control characters",
                    MAX_NAME);
        }
        return name;
    }
}
