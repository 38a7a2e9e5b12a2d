package rediscover.commands.debug;

import static java.lang.System.Logger.Level.WARNING;
import static rediscover.handlers.CommandRow.Flag.ADMIN;
import static rediscover.handlers.CommandRow.Keys.NONE;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import rediscover.commands.connection.Client;
import rediscover.commands.databases.Database;
import rediscover.commands.databases.Databases;
import rediscover.commands.keys.Encoding;
import rediscover.commands.subcommands.Subcommands;
import rediscover.config.Configuration;
import rediscover.config.Parameter;
import rediscover.expiry.ExpiringKeyspace;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.handlers.Value;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** DEBUG: what tests ask for. It is refused unless {@code enable-debug-command} allows it. */
public final class DebugCommand {
    private static final System.Logger LOG = System.getLogger(DebugCommand.class.getName());
    private static final List<String> HELP = """
        DEBUG is followed by one of these:
        CHANGE-REPL-ID
            Gives the server another replication ID.
        DIGEST
            Answers with a fingerprint of all data, which is Redis's.
        DIGEST-VALUE key...
            Answers with the fingerprints of values.
        ERROR message
            Answers with this error.
        HELP
            Lists what can follow DEBUG.
        LOG message
            Writes a line to the server's log.
        OBJECT key
            Says how a value is kept.
        PROTOCOL type
            Answers with a value of a type of the protocol.
        QUICKLIST-PACKED-THRESHOLD size
            Changes nothing: lists have no nodes.
        RELOAD [NOFLUSH] [NOSAVE]
            Saves the data, and loads them anew.
        SET-ACTIVE-EXPIRE (0 | 1)
            Says whether keys expire that nobody looks up.
        SLEEP seconds
            Answers nobody for a while.
        """.lines().toList();

    /** Saves the data, forgets them, and loads them. */
    public interface Reloading {
        void reload(boolean save, boolean flush);
    }

    private final Configuration configuration;
    private final Databases databases;
    private final Consumer<Boolean> activeExpiry;
    private final Runnable newReplicationId;
    private final Reloading reloading;

    private DebugCommand(
            Configuration configuration,
            Databases databases,
            Consumer<Boolean> activeExpiry,
            Runnable newReplicationId,
            Reloading reloading) {
        this.configuration = configuration;
        this.databases = databases;
        this.activeExpiry = activeExpiry;
        this.newReplicationId = newReplicationId;
        this.reloading = reloading;
    }

    /**
     * Adds it to a table.
     *
     * @param activeExpiry lets keys expire that nobody looks up, or not
     * @param newReplicationId gives the server another replication ID
     * @param reloading saves the data, and loads them anew
     */
    public static void addTo(
            CommandTable table,
            Configuration configuration,
            Databases databases,
            Consumer<Boolean> activeExpiry,
            Runnable newReplicationId,
            Reloading reloading) {
        DebugCommand command = new DebugCommand(configuration, databases, activeExpiry, newReplicationId, reloading);
        table.add("debug", -2, NONE, command::debug, ADMIN);
    }

    Resp debug(Session session, Request request) {
        checkAllowed(Client.of(session));
        String subcommand = request.word(1).toLowerCase().toString();
        return switch (subcommand + ' ' + (request.size() - 2)) {
            case "help 0" ->
                new Resp.Array(HELP.stream().<Resp>map(Resp.SimpleString::new).toList());
            case "change-repl-id 0" -> done(newReplicationId);
            case "digest 0" -> new Resp.SimpleString(ContentDigest.of(databases.all()));
            case "error 1" -> new Resp.SimpleError(request.word(2).copy());
            case "log 1" -> done(() -> LOG.log(WARNING, "DEBUG LOG: " + request.word(2)));
            case "object 1" -> object(session, request.word(2));
            case "protocol 1" -> SampleReplies.of(Client.of(session), request.word(2));
            case "quicklist-packed-threshold 1" -> Resp.OK;
            case "set-active-expire 1" -> done(() -> activeExpiry.accept(isNotZero(request.word(2))));
            case "sleep 1" -> done(() -> sleep(request.word(2)));
            default -> {
                if (subcommand.equals("reload")) {
                    yield reload(request);
                }
                if (subcommand.equals("digest-value")) {
                    yield digests(session, request);
                }
                throw Subcommands.wrongWords("debug", request.word(1));
            }
        };
    }

    private Resp reload(Request request) {
        List<String> options = request.words().stream()
                .skip(2)
                .map(word -> word.toLowerCase().toString())
                .toList();
        if (!List.of("noflush", "nosave").containsAll(options)) {
            throw new CommandException("ERR DEBUG RELOAD only supports the MERGE, NOFLUSH and NOSAVE options.");
        }
        reloading.reload(!options.contains("nosave"), !options.contains("noflush"));
        return Resp.OK;
    }

    private void checkAllowed(Client client) {
        String allowed = configuration.text(Parameter.ENABLE_DEBUG_COMMAND);
        if (allowed.equals("no") || (allowed.equals("local") && !client.isLocal())) {
            throw new CommandException("ERR DEBUG command not allowed. If the enable-debug-command option is set to"
                    + " \"local\", you can run it from a local connection, otherwise you need to set this option in the"
                    + " configuration file, and then restart the server.");
        }
    }

    private static Resp done(Runnable work) {
        work.run();
        return Resp.OK;
    }

    /** Numbers are C's: what is none is 0. */
    private static boolean isNotZero(Bytes number) {
        return number.toString().strip().matches("[+-]?0*[1-9].*");
    }

    private static void sleep(Bytes seconds) {
        try {
            TimeUnit.MICROSECONDS.sleep((long) (Double.parseDouble(seconds.toString()) * 1e6));
        } catch (NumberFormatException e) {
            // Bytes that are no number mean 0, as in C.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Resp digests(Session session, Request request) {
        List<Resp> digests = new ArrayList<>();
        for (Bytes key : request.words().subList(2, request.size())) {
            digests.add(new Resp.SimpleString(ContentDigest.of((ExpiringKeyspace) session.keyspace(), key)));
        }
        return new Resp.Array(digests);
    }

    /** The length is that of the memory it takes, since there is no other form to be serialized to. */
    private Resp object(Session session, Bytes key) {
        Database database = (Database) session.keyspace();
        Value value = Database.look(database, key);
        if (value == null) {
            throw new CommandException("ERR no such key");
        }
        return new Resp.SimpleString("Value at:0x0 refcount:1 encoding:%s serializedlength:%d lru:0 lru_seconds_idle:0"
                .formatted(Encoding.of(value), database.memory(key)));
    }
}
