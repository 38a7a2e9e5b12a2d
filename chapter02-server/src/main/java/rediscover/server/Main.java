package rediscover.server;

import java.io.IOException;

/** A server that answers PING and ECHO: {@code java … [port]}, by default 6379. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException {
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 6379;
        Server server = Server.start(port, EchoHandler::new);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        System.out.println("Listening on port " + server.port() + "; try: redis-cli -p " + server.port() + " ping");
    }
}
