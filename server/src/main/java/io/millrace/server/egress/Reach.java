package io.millrace.server.egress;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How far an address reaches. Sources: the special-purpose address registries of IANA. */
enum Reach {
    /** The internet. */
    PUBLIC,
    /** This machine or its network: an administrator may allow it by the name of a host. */
    PRIVATE,
    /** Metadata services of clouds, multicast, and what is no host: only allowed by its range. */
    SPECIAL;

    private static final List<Cidr> PRIVATE_RANGES =
            ranges("10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1", "fc00::/7");

    private static final List<Cidr> SPECIAL_RANGES = ranges(
            "0.0.0.0/8",
            "100.100.100.200", // metadata of Alibaba Cloud, inside a private range
            "169.254.0.0/16",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "fd00:ec2::254", // metadata of AWS, inside a private range
            "fd20:ce::254", // metadata of Google Cloud, likewise
            "2001::/23", // protocol assignments, Teredo among them
            "2001:db8::/32",
            "2002::/16", // 6to4: a tunnel to any IPv4 address
            "3fff::/20");

    /** All that is routed; everything else of IPv6 is special. */
    private static final Cidr GLOBAL_IPV6 = Cidr.parse("2000::/3");

    private static final Cidr NAT64 = Cidr.parse("64:ff9b::/96");

    static Reach of(InetAddress address) {
        return of(address.getAddress());
    }

    private static Reach of(byte[] address) {
        var inside = embedded(address);
        if (inside.isPresent()) {
            return of(inside.get());
        }
        if (SPECIAL_RANGES.stream().anyMatch(range -> range.contains(address))) {
            return SPECIAL;
        }
        if (PRIVATE_RANGES.stream().anyMatch(range -> range.contains(address))) {
            return PRIVATE;
        }
        return address.length == 4 || GLOBAL_IPV6.contains(address) ? PUBLIC : SPECIAL;
    }

    /** The IPv4 address that a NAT64 gateway would connect to; Java itself turns IPv4-mapped addresses to IPv4. */
    static Optional<byte[]> embedded(byte[] address) {
        return NAT64.contains(address) ? Optional.of(Arrays.copyOfRange(address, 12, 16)) : Optional.empty();
    }

    private static List<Cidr> ranges(String... texts) {
        return Stream.of(texts).map(Cidr::parse).toList();
    }
}
