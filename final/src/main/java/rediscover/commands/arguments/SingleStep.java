package rediscover.commands.arguments;

import rediscover.handlers.Arguments;
import rediscover.handlers.CommandException;
import rediscover.resp.Bytes;
import rediscover.resp.Request;

/** The words of a scan that finds everything in one step: {@code key cursor [MATCH pattern] [COUNT count]}. */
public final class SingleStep {
    private SingleStep() {}

    /**
     * Accepts any number as the cursor, since there is no second step.
     *
     * @throws CommandException when it is no number
     */
    public static void checkCursor(Request request) {
        Cursor.of(request.word(2));
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
