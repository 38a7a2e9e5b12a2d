package rediscover.commands.connection;

import static rediscover.handlers.CommandRow.Flag.FAST;
import static rediscover.handlers.CommandRow.Flag.IMMEDIATE;
import static rediscover.handlers.CommandRow.Flag.NO_AUTH;
import static rediscover.handlers.CommandRow.Keys.NONE;

import java.util.List;
import rediscover.commands.databases.Databases;
import rediscover.commands.docs.CommandDocs;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.messages.Channels;
import rediscover.messages.Subscriber;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.transactions.Transaction;

/** Commands by which a client authenticates itself, chooses its dialect, starts afresh and leaves. */
public final class AccessCommands {
    private static final Resp RESET = new Resp.SimpleString("RESET");
    private static final Bytes DEFAULT_USER = Bytes.of("default");

    private final Access access;
    private final Databases databases;
    private final Channels channels;

    private AccessCommands(Access access, Databases databases, Channels channels) {
        this.access = access;
        this.databases = databases;
        this.channels = channels;
    }

    public static void addTo(CommandTable table, Access access, Databases databases, Channels channels) {
        AccessCommands commands = new AccessCommands(access, databases, channels);
        table.add("auth", -2, NONE, commands::auth, NO_AUTH, FAST);
        table.add("hello", -1, NONE, commands::hello, NO_AUTH, FAST);
        table.add("reset", 1, NONE, commands::reset, NO_AUTH, FAST, IMMEDIATE);
        table.add("quit", -1, NONE, AccessCommands::quit, NO_AUTH, FAST, IMMEDIATE);
    }

    Resp auth(Session session, Request request) {
        switch (request.size()) {
            case 2 -> {
                if (access.isOpen()) {
                    throw new CommandException(
                            "ERR AUTH <password> called without any password configured for the default user. Are you"
                                    + " sure your configuration is correct?");
                }
                authenticate(session, DEFAULT_USER, request.word(1));
            }
            case 3 -> authenticate(session, request.word(1), request.word(2));
            default -> throw CommandException.syntaxError();
        }
        return Resp.OK;
    }

    private void authenticate(Session session, Bytes user, Bytes password) {
        if (!access.admits(user, password)) {
            throw new CommandException("WRONGPASS invalid username-password pair or user is disabled.");
        }
        Client.of(session).authenticated = true;
    }

    /** {@code HELLO [2|3 [AUTH user password] [SETNAME name]]}. The options before a wrong one take effect. */
    Resp hello(Session session, Request request) {
        Client client = Client.of(session);
        Dialect dialect = request.size() > 1 ? dialect(request.word(1)) : client.dialect();
        for (int i = 2; i < request.size(); ) {
            Bytes option = request.word(i);
            int more = request.size() - i - 1;
            if (option.equalsIgnoreCase("auth") && more >= 2) {
                authenticate(session, request.word(i + 1), request.word(i + 2));
                i += 3;
            } else if (option.equalsIgnoreCase("setname") && more >= 1) {
                client.name = ClientCommands.checkName(request.word(i + 1));
                i += 2;
            } else {
                throw CommandException.quoting("ERR Syntax error in HELLO option '", option, "'");
            }
        }
        if (!access.isOpen() && !client.authenticated) {
            throw new CommandException(
                    "NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO AUTH"
                        + " <user> <pass> option can be used to authenticate the client and select the RESP protocol"
                        + " version at the same time");
        }
        client.speak(dialect);
        return greeting(client);
    }

    private static Dialect dialect(Bytes version) {
        try {
            return switch (Math.clamp(version.toLong(), 0, 9)) {
                case 2 -> Dialect.RESP2;
                case 3 -> Dialect.RESP3;
                default -> throw new CommandException("NOPROTO unsupported protocol version");
            };
        } catch (NumberFormatException e) {
            throw new CommandException("ERR Protocol version is not an integer or out of range");
        }
    }

    private static Resp greeting(Client client) {
        return new Resp.Map(List.of(
                entry("server", Resp.bulk("redis")),
                entry("version", Resp.bulk(CommandDocs.REDIS_VERSION)),
                entry("proto", Resp.integer(client.dialect() == Dialect.RESP3 ? 3 : 2)),
                entry("id", Resp.integer(client.connection.id())),
                entry("mode", Resp.bulk("standalone")),
                entry("role", Resp.bulk("master")),
                entry("modules", Resp.array())));
    }

    private static Resp.Entry entry(String key, Resp value) {
        return new Resp.Entry(Resp.bulk(key), value);
    }

    Resp reset(Session session, Request request) {
        Transaction.of(session).end();
        channels.forget(Subscriber.of(session));
        session.use(databases.first());
        Client client = Client.of(session);
        client.speak(Dialect.RESP2);
        client.name = "";
        client.hearing = Client.Hearing.ALL;
        client.authenticated = access.isOpen();
        return RESET;
    }

    static Resp quit(Session session, Request request) {
        Client.of(session).connection.close();
        return Resp.OK;
    }
}
