package rediscover.commands;

import rediscover.handlers.CommandTable;
import rediscover.handlers.Database;
import rediscover.handlers.DirectRunner;
import rediscover.handlers.Keyspace;
import rediscover.handlers.LockTurn;
import rediscover.handlers.Session;
import rediscover.server.Server;

import java.io.IOException;
import java.util.HashMap;

/** A server with all commands and nothing on the disk; DIALECT 2 and DIALECT 3 are what HELLO would be. */
final class RunningServer {
    private RunningServer() {}

    static Server start() throws IOException {
        CommandTable table = Commands.complete();
        Keyspace keyspace = new Keyspace(new HashMap<>());
        Database database = new Database(new LockTurn(), keyspace, table, new DirectRunner());
        return Server.start(0, connection -> new Session(connection, database));
    }
}
