package dev.lectern.gateway.rate;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** A block of IP addresses in CIDR notation. */
final class AddressBlock {
    private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F:.]+");
    private static final int IPV6_SITE_BITS = 64;

    private final byte[] network;
    private final int bits;

    private AddressBlock(byte[] network, int bits) {
        this.network = network;
        this.bits = bits;
    }

    /**
     * Reads {@code 10.0.0.0/8}, {@code ::1} and the like.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    static AddressBlock of(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        byte[] address = literal(literal)
                .orElseThrow(() -> new IllegalArgumentException(
                        "lectern.gateway.trusted-proxies holds `" + text + "`: give addresses or CIDR blocks"));
        int width = address.length * Byte.SIZE;
        int bits = slash < 0 ? width : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > width) {
            throw new IllegalArgumentException("lectern.gateway.trusted-proxies holds `" + text + "`: too many bits");
        }
        return new AddressBlock(masked(address, bits), bits);
    }

    boolean contains(byte[] address) {
        return address.length == network.length && Arrays.equals(masked(address, bits), network);
    }

    /** The address of an IP literal; empty for a name, which is never looked up. */
    static Optional<byte[]> literal(String text) {
        if (!LITERAL.matcher(text).matches() || !(text.contains(":") || text.contains("."))) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException noLiteral) {
            return Optional.empty();
        }
    }

    /** What an anonymous caller is counted by: the IPv4 address, or the /64 of an IPv6 one. */
    static String site(byte[] address) {
        byte[] site = address.length > 4 ? masked(address, IPV6_SITE_BITS) : address;
        try {
            return InetAddress.getByAddress(site).getHostAddress();
        } catch (UnknownHostException wrongLength) {
            throw new IllegalArgumentException("neither an IPv4 nor an IPv6 address", wrongLength);
        }
    }

    private static byte[] masked(byte[] address, int bits) {
        byte[] masked = address.clone();
        for (int at = 0; at < masked.length; at++) {
            int kept = Math.clamp(bits - at * (long) Byte.SIZE, 0, Byte.SIZE);
            masked[at] &= (byte) (0xff << (Byte.SIZE - kept));
        }
        return masked;
    }
}
