package rediscover.commands.arguments;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rediscover.handlers.CommandException;
import rediscover.resp.Bytes;

/** Reads the place from which a scan goes on. */
public final class Cursor {
    private static final Pattern NUMBER = Pattern.compile("(?:([+-]?)([0-9]+))?");

    private Cursor() {}

    /**
     * The number of 64 bits, without a sign, that C reads there: it ends at a NUL, an empty one means 0, and a minus counts down
     * from 2⁶⁴.
     *
     * @throws CommandException when it is no number
     */
    public static long of(Bytes word) {
        Matcher matcher = NUMBER.matcher(word.toString().split("\0", 2)[0]);
        try {
            if (matcher.matches()) {
                long number = matcher.group(2) == null ? 0 : Long.parseUnsignedLong(matcher.group(2));
                return "-".equals(matcher.group(1)) ? -number : number;
            }
        } catch (NumberFormatException e) {
            // A number that is too large has the same error as no number.
        }
        throw new CommandException("ERR invalid cursor");
    }
}
