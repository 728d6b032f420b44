package io.millrace.server.egress;

import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which targets may be called: the whole internet, and what an administrator adds. An added range of addresses allows
 * just those. An added name of a host (with {@code *} as wildcard) allows the private addresses behind it, but never those
 * of metadata services.
 */
final class Targets {
    private static final Pattern DOTTED =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)");

    /** The last part of a name is never a number; what ends so is meant as an address. */
    private static final Pattern NUMERIC_END = Pattern.compile("(.*\\.)?(\\d+|0[xX][0-9a-fA-F]*)");

    private final Set<String> schemes;
    private final List<Cidr> ranges = new ArrayList<>();
    private final List<Pattern> hosts = new ArrayList<>();

    Targets(Set<String> schemes, List<String> allowed) {
        this.schemes = schemes;
        for (var entry : allowed) {
            try {
                ranges.add(Cidr.parse(entry));
            } catch (IllegalArgumentException e) {
                hosts.add(hostPattern(entry, e));
            }
        }
    }

    private static Pattern hostPattern(String entry, IllegalArgumentException cause) {
        if (entry.isEmpty() || !entry.matches("[A-Za-z0-9*._-]+")) {
            throw new IllegalArgumentException(
                    "'" + entry + "' is neither the name of a host nor a range such as 10.0.0.0/8", cause);
        }
        var parts = entry.toLowerCase(Locale.ROOT).split("\\*", -1);
        var pattern = new ArrayList<String>();
        for (var part : parts) {
            pattern.add(Pattern.quote(part));
        }
        return Pattern.compile(String.join(".*", pattern));
    }

    /** Refuses what is wrong with a URL by itself, before any name is resolved. */
    void check(URI url) throws RefusedTarget {
        var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!schemes.contains(scheme)) {
            throw new RefusedTarget("its scheme must be one of " + schemes);
        }
        if (url.getHost() == null || url.getHost().isEmpty()) {
            throw new RefusedTarget("it must name a host, of letters, digits, '-' and '.'");
        }
        if (url.getRawUserInfo() != null) {
            throw new RefusedTarget("it must not hold a user name or password");
        }
        var host = name(url.getHost());
        if (isLiteral(host)) {
            check(host, List.of(literal(host)));
        } else if (NUMERIC_END.matcher(host).matches()) {
            throw new RefusedTarget("write the address of its host as four decimal numbers");
        } else if (host.equals("localhost") || host.endsWith(".localhost")) {
            check(host, List.of(InetAddress.getLoopbackAddress()));
        }
    }

    /** Refuses a host unless every one of its addresses may be called. */
    void check(String host, List<InetAddress> addresses) throws RefusedTarget {
        boolean named =
                hosts.stream().anyMatch(pattern -> pattern.matcher(name(host)).matches());
        for (var address : addresses) {
            var reach = Reach.of(address);
            boolean allowed = reach == Reach.PUBLIC || (reach == Reach.PRIVATE && named) || isListed(address);
            if (!allowed) {
                throw new RefusedTarget("its host '" + host + "' has the address " + address.getHostAddress()
                        + ", which is not of the internet; an administrator can allow it with"
                        + " --allowed-webhook-targets");
            }
        }
    }

    private boolean isListed(InetAddress address) {
        var bytes = address.getAddress();
        var inside = Reach.embedded(bytes);
        return ranges.stream()
                .anyMatch(range ->
                        range.contains(bytes) || inside.filter(range::contains).isPresent());
    }

    static boolean isLiteral(String host) {
        return host.contains(":") || DOTTED.matcher(host).matches();
    }

    private static InetAddress literal(String host) throws RefusedTarget {
        try {
            if (!host.contains("%")) {
                return InetAddress.ofLiteral(host);
            }
        } catch (IllegalArgumentException ignored) {
            // said below
        }
        throw new RefusedTarget("'" + host + "' is no address of a host");
    }

    private static String name(String host) {
        var bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        var lower = bare.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
