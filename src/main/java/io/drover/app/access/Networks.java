package io.drover.app.access;

import io.drover.app.UserFault;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * Networks in CIDR notation.
 *
 * @param rules one for each network
 */
record Networks(List<IpSubnetFilterRule> rules) {

    Networks {
        rules = List.copyOf(rules);
    }

    /**
     * The networks of {@code list}, such as {@code 10.1.0.0/16, 192.168.7.20/32, fd00::/8}.
     *
     * @param key the setting that the list is of
     * @throws UserFault if a part of it is no network
     */
    static Networks of(String key, String list) {
        List<IpSubnetFilterRule> rules = new ArrayList<>();
        for (String part : list.split(",")) {
            String network = part.strip();
            if (!network.isEmpty()) {
                rules.add(rule(key, network));
            }
        }
        return new Networks(rules);
    }

    private static IpSubnetFilterRule rule(String key, String network) {
        String[] parts = network.split("/", -1);
        try {
            // only addresses: a name would be looked up, and could mean another network tomorrow
            if (parts.length == 2 && NetUtil.createByteArrayFromIpAddressString(parts[0]) != null) {
                return new IpSubnetFilterRule(parts[0], Integer.parseInt(parts[1]), IpFilterRuleType.ACCEPT);
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new UserFault(key + ": '" + network
                + "' is no network in CIDR notation. Write an address, / and the length of the prefix: 10.1.0.0/16, or"
                + " 192.168.7.20/32 for one machine; several are separated by commas.");
    }

    /** Whether {@code address}, as text, is in one of them; a text that is no address is in none. */
    boolean contain(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null) {
            return false;
        }
        InetSocketAddress socket = socket(bytes);
        return rules.stream().anyMatch(rule -> rule.matches(socket));
    }

    /** An IPv4 address that is written as IPv6 becomes one of IPv4. */
    private static InetSocketAddress socket(byte[] address) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(address), 0);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an address must have 4 or 16 bytes, had " + address.length, e);
        }
    }
}
