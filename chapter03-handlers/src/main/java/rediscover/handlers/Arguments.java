package rediscover.handlers;

import rediscover.resp.Bytes;

/** Reads numbers from what clients sent or stored, with the errors that clients know. */
public final class Arguments {
    private Arguments() {}

    /**
     * The integer that bytes spell.
     *
     * @throws CommandException when they are not a 64-bit integer in decimal: {@link CommandException#notAnInteger}
     */
    public static long integer(Bytes bytes) {
        try {
            return bytes.toLong();
        } catch (NumberFormatException e) {
            throw CommandException.notAnInteger();
        }
    }

    /**
     * The sum of two integers.
     *
     * @throws CommandException when it is not a 64-bit integer: {@code ERR increment or decrement would overflow}
     */
    public static long sum(long value, long increment) {
        try {
            return Math.addExact(value, increment);
        } catch (ArithmeticException e) {
            throw new CommandException("ERR increment or decrement would overflow");
        }
    }
}
