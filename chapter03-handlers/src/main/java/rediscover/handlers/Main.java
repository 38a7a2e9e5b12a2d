package rediscover.handlers;

import java.io.IOException;
import java.util.HashMap;
import rediscover.server.Server;

/** A database that forgets everything when it ends: {@code java … [port]}, by default 6379. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException {
        Keyspace keyspace = new Keyspace(new HashMap<>());
        Engine engine = new Engine(Turn.byLock(), keyspace, CommandTable.basic(), CommandRow::answer);
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 6379;
        Server server = Server.start(port, () -> new Session(engine));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        System.out.println("Listening on port " + server.port() + "; try: redis-cli -p " + server.port() + " set a 1");
    }
}
