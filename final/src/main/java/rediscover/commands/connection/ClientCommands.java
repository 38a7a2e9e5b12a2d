package rediscover.commands.connection;

import static rediscover.handlers.CommandRow.Flag.ADMIN;
import static rediscover.handlers.CommandRow.Keys.NONE;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import rediscover.commands.arguments.Timeout;
import rediscover.commands.subcommands.Subcommands;
import rediscover.handlers.Arguments;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.messages.Waits;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** CLIENT: the connected clients. */
public final class ClientCommands {
    private final Clients clients;
    private final InstantSource clock;
    private final Pause pause;
    private final Waits waits;

    private ClientCommands(Clients clients, InstantSource clock, Pause pause, Waits waits) {
        this.clients = clients;
        this.clock = clock;
        this.pause = pause;
        this.waits = waits;
    }

    public static void addTo(CommandTable table, Clients clients, InstantSource clock, Pause pause, Waits waits) {
        ClientCommands commands = new ClientCommands(clients, clock, pause, waits);
        Tracking tracking = new Tracking(clients);
        Subcommands client = new Subcommands("client");
        client.add("caching", 3, Tracking::caching);
        client.add("getname", 2, ClientCommands::getname);
        client.add("getredir", 2, Tracking::getredir);
        client.add("id", 2, ClientCommands::id);
        client.add("info", 2, commands::info);
        client.add("kill", -3, commands::kill, ADMIN);
        client.add("list", -2, commands::list, ADMIN);
        client.add("no-evict", 3, ClientCommands::noEvict, ADMIN);
        client.add("no-touch", 3, ClientCommands::noTouch);
        client.add("pause", -3, commands::pause, ADMIN);
        client.add("reply", 3, ClientCommands::reply);
        client.add("setinfo", 4, ClientCommands::setinfo);
        client.add("setname", 3, ClientCommands::setname);
        client.add("tracking", -3, tracking::tracking);
        client.add("trackinginfo", 2, Tracking::trackinginfo);
        client.add("unblock", -3, commands::unblock, ADMIN);
        client.add("unpause", 2, commands::unpause, ADMIN);
        table.add("client", -2, NONE, client);
    }

    static Resp id(Session session, Request request) {
        return Resp.integer(Client.of(session).connection.id());
    }

    static Resp getname(Session session, Request request) {
        String name = Client.of(session).name;
        return name.isEmpty() ? Resp.NULL : Resp.bulk(name);
    }

    static Resp setname(Session session, Request request) {
        Client.of(session).name = checkName(request.word(2));
        return Resp.OK;
    }

    /** Returns the name if CLIENT LIST can print it: a blank in it would look like the end of a field. */
    static String checkName(Bytes name) {
        return checkPrintable(name, "Client names");
    }

    private static String checkPrintable(Bytes text, String what) {
        for (int i = 0; i < text.length(); i++) {
            if (text.at(i) < '!' || text.at(i) > '~') {
                throw new CommandException("ERR " + what + " cannot contain spaces, newlines or special characters.");
            }
        }
        return text.toString();
    }

    static Resp setinfo(Session session, Request request) {
        Client client = Client.of(session);
        Bytes option = request.word(2);
        if (option.equalsIgnoreCase("lib-name")) {
            client.libraryName = checkPrintable(request.word(3), "lib-name");
        } else if (option.equalsIgnoreCase("lib-ver")) {
            client.libraryVersion = checkPrintable(request.word(3), "lib-ver");
        } else {
            throw CommandException.quoting("ERR Unrecognized option '", option, "'");
        }
        return Resp.OK;
    }

    /** When all clients together hold too much memory, another one has to go. */
    static Resp noEvict(Session session, Request request) {
        Client client = Client.of(session);
        client.cannotBeEvicted = isOn(request.word(2));
        client.connection.spare(client.cannotBeEvicted);
        return Resp.OK;
    }

    /** Changes nothing: the server does not remember which keys were read. */
    static Resp noTouch(Session session, Request request) {
        isOn(request.word(2));
        return Resp.OK;
    }

    /** Whether a word is {@code ON}; otherwise it is {@code OFF}. */
    static boolean isOn(Bytes choice) {
        if (!choice.equalsIgnoreCase("on") && !choice.equalsIgnoreCase("off")) {
            throw CommandException.syntaxError();
        }
        return choice.equalsIgnoreCase("on");
    }

    static Resp reply(Session session, Request request) {
        Client client = Client.of(session);
        Bytes choice = request.word(2);
        if (choice.equalsIgnoreCase("on")) {
            client.hearing = Client.Hearing.ALL;
        } else if (choice.equalsIgnoreCase("off")) {
            client.hearing = Client.Hearing.NONE;
        } else if (!choice.equalsIgnoreCase("skip")) {
            throw CommandException.syntaxError();
        } else if (client.hearing != Client.Hearing.NONE) {
            client.hearing = Client.Hearing.NOT_THE_NEXT;
        }
        return Resp.OK;
    }

    /** {@code CLIENT PAUSE milliseconds [WRITE | ALL]} */
    Resp pause(Session session, Request request) {
        if (request.size() > 4) {
            throw Subcommands.wrongWords("client", request.word(1));
        }
        boolean onlyWrites = request.size() == 4 && request.word(3).equalsIgnoreCase("write");
        if (request.size() == 4 && !onlyWrites && !request.word(3).equalsIgnoreCase("all")) {
            throw new CommandException("ERR CLIENT PAUSE mode must be WRITE or ALL");
        }
        pause.begin(Timeout.millis(request.word(2)), !onlyWrites);
        return Resp.OK;
    }

    Resp unpause(Session session, Request request) {
        pause.end();
        return Resp.OK;
    }

    /** {@code CLIENT UNBLOCK id [TIMEOUT | ERROR]}: answers whether that client has waited for a key. */
    Resp unblock(Session session, Request request) {
        if (request.size() > 4) {
            throw Subcommands.wrongWords("client", request.word(1));
        }
        boolean known = request.size() == 3
                || request.word(3).equalsIgnoreCase("timeout")
                || request.word(3).equalsIgnoreCase("error");
        if (!known) {
            throw new CommandException("ERR CLIENT UNBLOCK reason should be TIMEOUT or ERROR");
        }
        Client client = clients.find(Arguments.integer(request.word(2)));
        boolean asError = request.size() == 4 && request.word(3).equalsIgnoreCase("error");
        return Resp.integer(client != null && waits.end(client.session, asError) ? 1 : 0);
    }

    Resp info(Session session, Request request) {
        return text(List.of(Client.of(session)), request, session);
    }

    /** {@code CLIENT LIST [TYPE type | ID id …]} */
    Resp list(Session session, Request request) {
        if (request.size() == 2) {
            return text(clients.all(), request, session);
        }
        Bytes option = request.word(2);
        Predicate<Client> wanted;
        if (option.equalsIgnoreCase("type") && request.size() == 4) {
            wanted = ClientFilter.type(request.word(3));
        } else if (option.equalsIgnoreCase("id") && request.size() > 3) {
            wanted = ClientFilter.ids(request.words().subList(3, request.size()));
        } else {
            throw CommandException.syntaxError();
        }
        return text(clients.all().stream().filter(wanted).toList(), request, session);
    }

    /** A line for each client. The one that asks holds the words of its request, besides. */
    private Resp text(Iterable<Client> clients, Request request, Session session) {
        Client asking = Client.of(session);
        long asked = request.words().stream().mapToLong(Bytes::length).sum();
        StringBuilder lines = new StringBuilder();
        clients.forEach(client -> lines.append(
                client.describe(clock.millis(), waits.isWaiting(client.session), client == asking ? asked : 0)));
        return new Resp.VerbatimString("txt", Bytes.of(lines.toString()));
    }

    /** {@code CLIENT KILL address}, or {@code CLIENT KILL option value …} for the clients that match all options. */
    Resp kill(Session session, Request request) {
        if (request.size() == 3) {
            if (kill(session, ClientFilter.address(request.word(2))) == 0) {
                throw new CommandException("ERR No such client");
            }
            return Resp.OK;
        }
        return Resp.integer(kill(session, ClientFilter.parse(Client.of(session), request)));
    }

    private int kill(Session session, Predicate<Client> wanted) {
        List<Client> victims = clients.all().stream().filter(wanted).toList();
        for (Client victim : victims) {
            clients.forget(victim);
            if (victim == Client.of(session)) {
                victim.connection.close(); // after the answer
            } else {
                victim.connection.abort();
            }
        }
        return victims.size();
    }
}
