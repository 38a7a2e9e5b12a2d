package rediscover.collections;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import rediscover.handlers.Arguments;
import rediscover.handlers.CommandException;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** A search as LPOS does it: for an element, or several that are equal to it, from an end of the list on. */
final class ListSearch {
    private static final long ONE = -1; // no count was said: the answer is a single index

    private final Bytes element;
    private long rank = 1;
    private long count = ONE; // 0: all
    private long longest; // the most elements that are compared; 0: all

    private ListSearch(Bytes element) {
        this.element = element;
    }

    /**
     * Reads {@code LPOS key element [RANK rank] [COUNT count] [MAXLEN length]}.
     *
     * @throws CommandException when the options make no sense
     */
    static ListSearch of(Request request) {
        ListSearch search = new ListSearch(request.word(2));
        for (int i = 3; i < request.size(); i += 2) {
            if (i + 1 == request.size()) {
                throw CommandException.syntaxError();
            }
            search.take(request.word(i), request.word(i + 1));
        }
        return search;
    }

    private void take(Bytes option, Bytes number) {
        if (option.equalsIgnoreCase("rank")) {
            rank = Arguments.integer(number);
            if (rank == 0) {
                throw new CommandException(
                        "ERR RANK can't be zero: use 1 to start from the first match, 2 from the second"
                                + " ... or use negative to start from the end of the list");
            }
        } else if (option.equalsIgnoreCase("count")) {
            count = Counts.atLeast(0, number, "ERR COUNT can't be negative");
        } else if (option.equalsIgnoreCase("maxlen")) {
            longest = Counts.atLeast(0, number, "ERR MAXLEN can't be negative");
        } else {
            throw CommandException.syntaxError();
        }
    }

    /** The answer when nothing is found. */
    Resp nothing() {
        return count == ONE ? Resp.NULL : Resp.array();
    }

    /** The answer: indexes in the order in which they are found. A negative rank begins at the right end. */
    Resp in(ListValue list) {
        End end = rank < 0 ? End.RIGHT : End.LEFT;
        int size = list.size();
        long seen = longest == 0 ? size : Math.min(longest, size);
        boolean endless =
                rank == Long.MIN_VALUE; // cannot be negated: in Redis, nothing is skipped then, and all are found
        long skipped = endless ? 0 : Math.abs(rank) - 1;
        long most = count == ONE ? 1 : count == 0 || endless ? size : count;
        List<Resp> found = new ArrayList<>();
        Iterator<Bytes> walk = list.walk(end);
        for (int i = 0; i < seen && found.size() < most; i++) {
            if (walk.next().equals(element) && skipped-- <= 0) {
                found.add(Resp.integer(end.index(i, size)));
            }
        }
        if (count != ONE) {
            return new Resp.Array(found);
        }
        return found.isEmpty() ? nothing() : found.getFirst();
    }
}
