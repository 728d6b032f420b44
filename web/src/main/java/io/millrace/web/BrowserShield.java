package io.millrace.web;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Protects people's browsers: a Host header that is not ours means DNS rebinding, an Origin that is not ours means that
 * another page sends the request. Source of the rules: MLflow 3.5's middleware; unlike it, both API prefixes are covered
 * and only allowed origins are echoed.
 */
final class BrowserShield {
    private static final Set<String> EXEMPT = Set.of("/health", "/version", "/livez", "/readyz");
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

    private static final Pattern ADDRESS = Pattern.compile("[0-9][0-9.*]*");

    private final List<Pattern> hosts;
    private final List<Pattern> origins;

    BrowserShield(WebConfig config) {
        hosts = config.allowedHosts().stream().map(BrowserShield::wildcard).toList();
        origins = config.allowedOrigins().stream().map(BrowserShield::wildcard).toList();
    }

    /** Why the request is refused; empty if it may pass. */
    Optional<String> refusal(Exchange exchange) {
        var host = exchange.host().orElse("");
        if (!EXEMPT.contains(exchange.path()) && !isAllowedHost(host)) {
            return Optional.of("Invalid Host header - possible DNS rebinding attack detected");
        }
        boolean changes = exchange.method() != HttpMethod.GET;
        var origin = exchange.pageOrigin();
        if (changes && origin.isPresent() && !isAllowedOrigin(origin.get(), host)) {
            return Optional.of("Cross-origin request blocked");
        }
        return Optional.empty();
    }

    boolean isAllowedOrigin(String origin, String host) {
        var authority = authorityOf(origin);
        return authority.isPresent()
                && (authority.get().equalsIgnoreCase(host)
                        || LOCAL.contains(withoutPort(authority.get()))
                        || origins.stream()
                                .anyMatch(pattern -> pattern.matcher(origin).matches()));
    }

    private boolean isAllowedHost(String host) {
        var name = withoutPort(host);
        return hosts.stream()
                .anyMatch(pattern ->
                        pattern.matcher(name).matches() || pattern.matcher(host).matches());
    }

    private static Optional<String> authorityOf(String origin) {
        try {
            return Optional.ofNullable(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String withoutPort(String authority) {
        int colon = authority.lastIndexOf(':');
        boolean port = colon > 0
                && !authority.endsWith("]")
                && authority.substring(colon + 1).chars().allMatch(Character::isDigit);
        return (port ? authority.substring(0, colon) : authority).toLowerCase(Locale.ROOT);
    }

    /** A star in an address such as {@code 10.*} stands for numbers only: anybody can own {@code 10.evil.example}. */
    private static Pattern wildcard(String pattern) {
        var quoted =
                List.of(pattern.split("\\*", -1)).stream().map(Pattern::quote).toList();
        var star = ADDRESS.matcher(pattern).matches() ? "[0-9.:]*" : ".*";
        return Pattern.compile(String.join(star, quoted), Pattern.CASE_INSENSITIVE);
    }
}
