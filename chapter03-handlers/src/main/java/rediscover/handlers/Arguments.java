package rediscover.handlers;

import rediscover.resp.Bytes;

/** Reads and adds numbers that clients sent or stored. Each error is a {@link CommandException} in Redis's words. */
public final class Arguments {
    private Arguments() {}

    /** The integer that bytes spell; otherwise the error is {@link CommandException#notAnInteger}. */
    public static long integer(Bytes bytes) {
        try {
            return bytes.toLong();
        } catch (NumberFormatException e) {
            throw CommandException.notAnInteger();
        }
    }

    /** The sum of two integers; {@code ERR increment or decrement would overflow} if it is not one of 64 bits. */
    public static long sum(long value, long increment) {
        try {
            return Math.addExact(value, increment);
        } catch (ArithmeticException e) {
            throw new CommandException("ERR increment or decrement would overflow");
        }
    }
}
