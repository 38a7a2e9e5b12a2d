package rediscover.handlers;

import static java.lang.System.Logger.Level.ERROR;

import java.util.Set;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/**
 * A row of the command table.
 *
 * @param name in lower case; a caller of {@link CommandTable#add} passes it so
 * @param arity the number of words of a request, the name included; −3 means three or more
 * @param keys which of the words are keys
 * @param flags what kind of command it is
 * @param command what it does
 */
public record CommandRow(String name, int arity, Keys keys, Set<Flag> flags, Command command) {
    private static final System.Logger LOG = System.getLogger(CommandRow.class.getName());
    /** The answer to a command that has found no memory, and has changed nothing. */
    public static final Resp OUT_OF_MEMORY = Resp.error("OOM out of memory");

    /** A property of a command that is known without running it. */
    public enum Flag {
        /** May change the key space. */
        WRITE,
        /** Reads the key space and never changes it. */
        READONLY,
        /** May need more memory. */
        DENYOOM,
        /** Takes constant or logarithmic time. */
        FAST,
        /** Is for the people who run the server. */
        ADMIN,
        /** May be run by a client that has not sent its password. */
        NO_AUTH,
        /** Runs at once, even if the client's requests wait to run together. */
        IMMEDIATE,
        /** Cannot be one of several that run together. */
        NO_MULTI,
        /** Cannot be run: the command is unknown, or the argument count is wrong. Its answer says which. */
        REFUSED
    }

    /**
     * The words that are keys.
     *
     * @param first the index of the first key; 0 means that there is none
     * @param last the index of the last one; −1 means the last word
     * @param step how many words lie from one key to the next
     */
    public record Keys(int first, int last, int step) {
        public static final Keys NONE = new Keys(0, 0, 0);
        public static final Keys FIRST = new Keys(1, 1, 1);
        public static final Keys ALL = new Keys(1, -1, 1);
    }

    /** A row that answers with an error, whatever is asked. */
    public static CommandRow refusing(CommandException error) {
        return new CommandRow("", 0, Keys.NONE, Set.of(Flag.REFUSED), (_, _) -> error.reply());
    }

    /** Whether the flag is set. */
    public boolean is(Flag flag) {
        return flags.contains(flag);
    }

    /** Whether a request with this number of words, the name included, can be run. */
    public boolean accepts(int words) {
        return arity >= 0 ? words == arity : words >= -arity;
    }

    /** Runs the command, and turns what it throws into an answer. This is the last {@link Runner}. */
    public Resp answer(Session session, Request request) {
        try {
            return command.run(session, request);
        } catch (CommandException e) {
            return e.reply();
        } catch (OutOfMemoryError e) {
            return OUT_OF_MEMORY; // to make another answer, or to log this, would take memory
        } catch (RuntimeException | StackOverflowError e) {
            LOG.log(ERROR, name + " failed", e);
            return Resp.error("ERR internal error, see the server's log");
        }
    }
}
