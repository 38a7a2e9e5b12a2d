package rediscover.messages;

import rediscover.collections.Counts;
import rediscover.handlers.CommandException;
import rediscover.resp.Request;

/** The words that BLMPOP, LMPOP, BZMPOP and ZMPOP share: {@code numkeys key [key …] WHERE [COUNT count]}. */
public final class CountedKeys {
    private CountedKeys() {}

    /**
     * The index of the word behind the keys, which there must be.
     *
     * @param at the index of the number of keys
     */
    public static int end(Request request, int at) {
        long keys = Counts.atLeast(1, request.word(at), "ERR numkeys should be greater than 0");
        if (keys > request.size() - at - 2) {
            throw CommandException.syntaxError();
        }
        return at + 1 + (int) keys;
    }

    /** The number behind COUNT, which is the last word; 1 if there is none. */
    public static long count(Request request, int from) {
        if (request.size() == from) {
            return 1;
        }
        if (request.size() == from + 1 || !request.word(from).equalsIgnoreCase("count")) {
            throw CommandException.syntaxError();
        }
        long count = Counts.atLeast(1, request.word(from + 1), "ERR count should be greater than 0");
        if (request.size() > from + 2) {
            throw CommandException.syntaxError();
        }
        return count;
    }
}
