package rediscover.expiry;

import rediscover.handlers.Arguments;
import rediscover.handlers.CommandException;
import rediscover.resp.Bytes;

/** The ways in which clients say when a key expires: from now on or as a date, in seconds or in milliseconds. */
enum ExpireTime {
    EX(true, false),
    PX(false, false),
    EXAT(true, true),
    PXAT(false, true);

    private final boolean seconds;
    private final boolean date;

    ExpireTime(boolean seconds, boolean date) {
        this.seconds = seconds;
        this.date = date;
    }

    /** The one of that name, with capitals or without, or null. */
    static ExpireTime named(Bytes name) {
        for (ExpireTime time : values()) {
            if (name.equalsIgnoreCase(time.name())) {
                return time;
            }
        }
        return null;
    }

    /**
     * The deadline in milliseconds since 1970; it may lie in the past. A deadline before 1970 becomes 0, which is past as well.
     *
     * @throws CommandException when it does not fit into 64 bits
     */
    long deadline(Bytes number, long now, String command) {
        long time = Arguments.integer(number);
        try {
            long millis = seconds ? Math.multiplyExact(time, 1000) : time;
            return Math.max(0, date ? millis : Math.addExact(millis, now));
        } catch (ArithmeticException e) {
            throw invalid(command);
        }
    }

    /**
     * The deadline in milliseconds since 1970, given by a positive number.
     *
     * @throws CommandException when it is not positive, or the deadline does not fit into 64 bits
     */
    long positiveDeadline(Bytes number, long now, String command) {
        if (Arguments.integer(number) <= 0) {
            throw invalid(command);
        }
        return deadline(number, now, command);
    }

    private static CommandException invalid(String command) {
        return new CommandException("ERR invalid expire time in '" + command + "' command");
    }
}
