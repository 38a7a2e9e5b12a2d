package rediscover.commands.arguments;

import rediscover.handlers.Arguments;
import rediscover.handlers.CommandException;
import rediscover.resp.Bytes;

/** Reads numbers of narrower kinds than {@link Arguments} does. */
public final class Numbers {
    private Numbers() {}

    /**
     * The integer of 32 bits that the bytes spell in decimal.
     *
     * @throws CommandException when they spell none
     */
    public static int int32(Bytes bytes) {
        long number = Arguments.integer(bytes);
        if (number != (int) number) {
            throw new CommandException(
                    "ERR value is out of range, value must between " + Integer.MIN_VALUE + " and " + Integer.MAX_VALUE);
        }
        return (int) number;
    }
}
