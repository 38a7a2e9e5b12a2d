package rediscover;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import rediscover.eventloop.Connection;
import rediscover.eventloop.EventLoop;
import rediscover.eventloop.LoopServer;
import rediscover.server.Handler;

/**
 * The addresses that {@code bind} names, as in Redis: {@code 127.0.0.1 -::1}. A star is every address of version 4, and
 * {@code ::*} of version 6. An address with a minus sign is left out if this machine does not have it.
 */
final class BindAddresses {
    private static final String ALL = "0.0.0.0";
    private static final String ALL_OF_VERSION_6 = "::";

    private BindAddresses() {}

    /**
     * Starts a server that listens on all of them.
     *
     * @param port with 0, any free port is taken, the same for all
     * @throws IOException when an address cannot be had; the message is for the user
     */
    static LoopServer listen(String bind, int port, EventLoop loop, Function<Connection, Handler> handlers)
            throws IOException {
        List<InetAddress> addresses = parse(bind);
        LoopServer server = LoopServer.start(new InetSocketAddress(addresses.getFirst(), port), loop, handlers);
        for (InetAddress address : addresses.subList(1, addresses.size())) {
            server.listenOn(new InetSocketAddress(address, server.port()));
        }
        return server;
    }

    private static List<InetAddress> parse(String bind) throws IOException {
        List<InetAddress> addresses = new ArrayList<>();
        for (String word : bind.strip().split("\\s+", -1)) {
            boolean optional = word.startsWith("-");
            String name = optional ? word.substring(1) : word;
            InetAddress address = find(name);
            if (!optional || isHere(address)) {
                addresses.add(address);
            }
        }
        // Java's listener on all addresses of version 6 accepts clients of version 4, too. A second one would be in its
        // way.
        if (addresses.contains(InetAddress.getByName(ALL_OF_VERSION_6))) {
            addresses.remove(InetAddress.getByName(ALL));
        }
        if (addresses.isEmpty()) {
            throw new IOException("cannot listen on " + bind + ": this machine has none of these addresses");
        }
        return addresses;
    }

    private static InetAddress find(String word) throws IOException {
        String name = switch (word) {
            case "*" -> ALL;
            case "::*" -> ALL_OF_VERSION_6;
            case "" -> throw new IOException("Configured to not listen anywhere, exiting.");
            default -> word;
        };
        try {
            return InetAddress.getByAddress(word, InetAddress.getByName(name).getAddress());
        } catch (UnknownHostException e) {
            throw new IOException("cannot listen on " + name + ": there is no such address", e);
        }
    }

    private static boolean isHere(InetAddress address) throws IOException {
        if (!address.isAnyLocalAddress()) {
            return NetworkInterface.getByInetAddress(address) != null;
        }
        try (ServerSocketChannel _ = ServerSocketChannel.open(StandardProtocolFamily.INET6)) {
            return true;
        } catch (UnsupportedOperationException e) {
            return address.getAddress().length == 4;
        }
    }
}
