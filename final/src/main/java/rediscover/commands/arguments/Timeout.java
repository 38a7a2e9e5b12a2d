package rediscover.commands.arguments;

import rediscover.handlers.CommandException;
import rediscover.resp.Bytes;

/** Reads how long a command may wait. */
public final class Timeout {
    private Timeout() {}

    /**
     * A number of milliseconds, from 0 on.
     *
     * @throws CommandException when it is negative, or no integer
     */
    public static long millis(Bytes word) {
        long millis = integer(word);
        if (millis < 0) {
            throw new CommandException("ERR timeout is negative");
        }
        return millis;
    }

    private static long integer(Bytes word) {
        try {
            return word.toLong();
        } catch (NumberFormatException e) {
            throw new CommandException("ERR timeout is not an integer or out of range");
        }
    }
}
