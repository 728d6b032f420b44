package io.millrace.server.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a name once and checks every address. The client connects to what this returns, so that a name cannot be
 * checked with one address and called with another.
 */
final class CheckedDns implements DnsResolver {
    /** Each address may take a connection timeout; nobody needs more. */
    private static final int MAX_ADDRESSES = 4;

    /** Turns a name to addresses. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private final Targets targets;
    private final Lookup lookup;

    CheckedDns(Targets targets, Lookup lookup) {
        this.targets = targets;
        this.lookup = lookup;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = lookup.resolve(host);
        targets.check(host, Arrays.asList(addresses));
        return addresses.length <= MAX_ADDRESSES ? addresses : Arrays.copyOf(addresses, MAX_ADDRESSES);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
