package rediscover.commands.arguments;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rediscover.handlers.Arguments;
import rediscover.handlers.CommandException;
import rediscover.resp.Bytes;
import rediscover.resp.Request;

/** What is said to a scan that finds everything in one step, as in Redis for small collections: {@code key cursor [MATCH pattern] [COUNT count]}. */
public final class SingleStep {
    private static final Pattern CURSOR = Pattern.compile("(?:[+-]?([0-9]+))?");

    private SingleStep() {}

    /**
     * Accepts any number as the cursor, since there is no second step. Numbers are C's: they end at a NUL, and an empty one
     * means 0.
     *
     * @throws CommandException when it is no number
     */
    public static void checkCursor(Request request) {
        Matcher matcher = CURSOR.matcher(request.word(2).toString().split("\0", 2)[0]);
        try {
            if (matcher.matches()) {
                if (matcher.group(1) != null) {
                    Long.parseUnsignedLong(matcher.group(1));
                }
                return;
            }
        } catch (NumberFormatException e) {
            // A number that is too large has the same error as no number.
        }
        throw new CommandException("ERR invalid cursor");
    }

    /**
     * The pattern behind MATCH; null if all names are meant. The number behind COUNT is checked, and has no effect.
     *
     * @throws CommandException when the words make no sense
     */
    public static Glob pattern(Request request) {
        Glob pattern = null;
        for (int i = 3; i < request.size(); i += 2) {
            boolean complete = i + 1 < request.size();
            if (complete && request.word(i).equalsIgnoreCase("COUNT")) {
                if (Arguments.integer(request.word(i + 1)) < 1) {
                    throw CommandException.syntaxError();
                }
            } else if (complete && request.word(i).equalsIgnoreCase("MATCH")) {
                boolean all = request.word(i + 1).equals(Bytes.of("*"));
                pattern = all ? null : new Glob(request.word(i + 1));
            } else {
                throw CommandException.syntaxError();
            }
        }
        return pattern;
    }
}
