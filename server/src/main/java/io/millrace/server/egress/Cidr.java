package io.millrace.server.egress;

import java.net.InetAddress;
import java.util.Arrays;

/** A range of addresses, such as {@code 10.0.0.0/8}; a single address is a range too. Immutable. */
final class Cidr {
    private final byte[] network;
    private final int bits;

    private Cidr(byte[] network, int bits) {
        this.network = network;
        this.bits = bits;
    }

    /** Reads a literal; raises {@code IllegalArgumentException} for anything else. Names are never resolved. */
    static Cidr parse(String text) {
        int slash = text.indexOf('/');
        var address = slash < 0 ? text : text.substring(0, slash);
        var network = InetAddress.ofLiteral(address).getAddress();
        int bits = slash < 0 ? network.length * 8 : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > network.length * 8) {
            throw new IllegalArgumentException("No such range: " + text);
        }
        return new Cidr(network, bits);
    }

    boolean contains(byte[] address) {
        int whole = bits / 8;
        if (address.length != network.length || !Arrays.equals(address, 0, whole, network, 0, whole)) {
            return false;
        }
        int mask = 0xff << (8 - bits % 8) & 0xff;
        return bits % 8 == 0 || (address[whole] & mask) == (network[whole] & mask);
    }
}
