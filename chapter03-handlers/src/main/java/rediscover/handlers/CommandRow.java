package rediscover.handlers;

import java.util.Set;
import rediscover.resp.Resp;

/**
 * A row of the command table.
 *
 * @param name in lower case
 * @param arity how many words a request has, the name included; −3 means three or more
 * @param flags what kind of command it is
 * @param command what it does
 */
public record CommandRow(String name, int arity, Set<Flag> flags, Command command) {
    /** What can be said of a command without running it. */
    public enum Flag {
        /** May change the key space. */
        WRITE,
        /** Reads it and never changes it. */
        READONLY,
        /** May need more memory. */
        DENYOOM,
        /** Takes constant or logarithmic time. */
        FAST,
        /** Is for those who run the server. */
        ADMIN,
        /** May be run by a client that has not said its password. */
        NO_AUTH,
        /** Runs at once, even if the client's requests wait to run together. */
        IMMEDIATE,
        /** Cannot be one of several that run together. */
        NO_MULTI,
        /** Cannot be run: there is no such command, or not with so many words. Its answer says which. */
        REFUSED
    }

    /** A row that answers with an error, whatever is asked. */
    public static CommandRow refusing(Resp error) {
        return new CommandRow("", 0, Set.of(Flag.REFUSED), (session, request) -> error);
    }

    /** Whether the flag is set. */
    public boolean is(Flag flag) {
        return flags.contains(flag);
    }

    /** Whether a request of so many words, the name included, can be run. */
    public boolean accepts(int words) {
        return arity >= 0 ? words == arity : words >= -arity;
    }
}
