package rediscover.collections;

import rediscover.handlers.Arguments;
import rediscover.handlers.CommandException;
import rediscover.resp.Bytes;

/** Reads numbers of elements that clients want. Each error is a {@link CommandException} in Redis's words. */
public final class Counts {
    private Counts() {}

    /** The integer that bytes spell, which can be negated. */
    public static long signed(Bytes bytes) {
        long count = Arguments.integer(bytes);
        if (count == Long.MIN_VALUE) {
            throw new CommandException(
                    "ERR value is out of range, value must between " + -Long.MAX_VALUE + " and " + Long.MAX_VALUE);
        }
        return count;
    }

    /** The integer that bytes spell, which is not negative. */
    public static long unsigned(Bytes bytes) {
        return atLeast(0, bytes, "ERR value is out of range, must be positive");
    }

    /** The integer that bytes spell, unless it is less than the least one, or none: then the error is this one. */
    public static long atLeast(long least, Bytes bytes, String error) {
        try {
            long count = bytes.toLong();
            if (count >= least) {
                return count;
            }
        } catch (NumberFormatException e) {
            // the same error
        }
        throw new CommandException(error);
    }
}
