package rediscover;

import rediscover.eventloop.Connection;
import rediscover.resp.Resp;
import rediscover.server.EchoHandler;
import rediscover.server.Handler;

/** Keeps clients of other machines out of a server that has no password. */
final class ProtectedMode {
    private static final Resp DENIED = Resp.error(
            "DENIED Redis is running in protected mode because protected mode is enabled and no password is set for"
                + " the default user. In this mode connections are only accepted from the loopback interface. If you"
                + " want to connect from external computers, set a password with the option --requirepass, or, if"
                + " nobody else can reach this machine, disable protected mode with the option --protected-mode no.");

    private ProtectedMode() {}

    /** Whether the client is on another machine. */
    static boolean concerns(Connection connection) {
        return !connection.remote().getAddress().isLoopbackAddress();
    }

    /** Tells the client why, and disconnects it. */
    static Handler refuse(Connection connection) {
        connection.send(DENIED);
        connection.close();
        return new EchoHandler();
    }
}
