package rediscover.commands.arguments;

import java.util.List;
import rediscover.handlers.Arguments;
import rediscover.handlers.CommandException;
import rediscover.messages.Glob;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** A step of a walk through names, as the words of a scan describe it: {@code cursor [MATCH pattern] [COUNT count]}. */
public final class Walk {
    private static final long USUAL_COUNT = 10;

    private final long cursor;
    private long count = USUAL_COUNT;
    private Glob pattern; // null if all names are meant

    /**
     * A step without options.
     *
     * @throws CommandException when this is no cursor
     */
    public Walk(Bytes cursor) {
        this.cursor = Cursor.of(cursor);
    }

    /**
     * Reads the options, from this word on.
     *
     * @throws CommandException when the words make no sense
     */
    public void readOptions(Request request, int from) {
        for (int i = from; i < request.size(); i += 2) {
            if (i + 1 == request.size() || !readOption(request.word(i), request.word(i + 1))) {
                throw CommandException.syntaxError();
            }
        }
    }

    /**
     * Reads an option; false if this is none.
     *
     * @throws CommandException when the value makes no sense
     */
    public boolean readOption(Bytes option, Bytes value) {
        if (option.equalsIgnoreCase("COUNT")) {
            count = Arguments.integer(value);
            return count >= 1;
        }
        if (option.equalsIgnoreCase("MATCH")) {
            pattern = value.equals(Bytes.of("*")) ? null : new Glob(value);
            return true;
        }
        return false;
    }

    /** The cursor of this step; 0 begins a walk. */
    public long cursor() {
        return cursor;
    }

    /** The number of names to look at, roughly. */
    public long count() {
        return count;
    }

    /** Whether a name fits the pattern. */
    public boolean wants(Bytes name) {
        return pattern == null || pattern.matches(name);
    }

    /** The answer of a step: the cursor of the next one, 0 at the end, and what was found. */
    public static Resp answer(long next, List<Resp> found) {
        return Resp.array(Resp.bulk(Long.toUnsignedString(next)), new Resp.Array(found));
    }
}
