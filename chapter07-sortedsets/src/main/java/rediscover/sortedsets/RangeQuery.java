package rediscover.sortedsets;

import java.util.Iterator;
import java.util.function.Consumer;
import rediscover.handlers.Arguments;
import rediscover.handlers.CommandException;
import rediscover.resp.Bytes;
import rediscover.resp.Request;

/**
 * The part of a sorted set that a request asks for: {@code first last [BYSCORE | BYLEX] [REV] [LIMIT offset count]
 * [WITHSCORES]}.
 *
 * @param range the range of scores or of members; null if ranks are meant
 * @param from the first rank; negative ones count from the end
 * @param to the last rank
 * @param reverse whether the order is that from the last element to the first, for ranks as well
 * @param withScores whether the client wants the scores
 * @param offset the number of elements of the range to leave out; if it is negative, all are
 * @param limit the most elements that are wanted; any negative number means all
 */
public record RangeQuery(
        Range range, long from, long to, boolean reverse, boolean withScores, long offset, long limit) {
    /** The values between which a range lies. */
    public enum By {
        RANK,
        SCORE,
        LEX
    }

    /**
     * The part of a query that a command's name says, and the options that say more.
     *
     * @param by the kind of range
     * @param reverse whether the order is reversed
     * @param open whether options may say otherwise
     * @param withScores whether there is an option for scores
     */
    public record Form(By by, boolean reverse, boolean open, boolean withScores) {}

    /**
     * The query that begins at a word of a request.
     *
     * @throws CommandException when it makes no sense
     */
    public static RangeQuery of(Request request, int first, Form form) {
        By by = form.by;
        boolean reverse = form.reverse;
        boolean withScores = false;
        long offset = 0;
        long limit = -1;
        for (int i = first + 2; i < request.size(); i++) {
            Bytes word = request.word(i);
            if (form.withScores && word.equalsIgnoreCase("WITHSCORES")) {
                withScores = true;
            } else if (word.equalsIgnoreCase("LIMIT") && i + 2 < request.size()) {
                offset = Arguments.integer(request.word(++i));
                limit = Arguments.integer(request.word(++i));
            } else if (form.open && !reverse && word.equalsIgnoreCase("REV")) {
                reverse = true;
            } else if (form.open && by == By.RANK && word.equalsIgnoreCase("BYLEX")) {
                by = By.LEX;
            } else if (form.open && by == By.RANK && word.equalsIgnoreCase("BYSCORE")) {
                by = By.SCORE;
            } else {
                throw CommandException.syntaxError();
            }
        }
        check(by, limit != -1, withScores);
        return of(request.word(first), request.word(first + 1), by, reverse, withScores, offset, limit);
    }

    private static void check(By by, boolean limited, boolean withScores) {
        if (by == By.RANK && limited) {
            throw new CommandException(
                    "ERR syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX");
        }
        if (by == By.LEX && withScores) {
            throw new CommandException("ERR syntax error, WITHSCORES not supported in combination with BYLEX");
        }
    }

    private static RangeQuery of(
            Bytes first, Bytes second, By by, boolean reverse, boolean withScores, long offset, long limit) {
        if (by == By.RANK) {
            long from = Arguments.integer(first);
            return new RangeQuery(null, from, Arguments.integer(second), reverse, withScores, 0, -1);
        }
        Bytes min = reverse ? second : first;
        Bytes max = reverse ? first : second;
        Range range = by == By.SCORE ? ScoreRange.of(min, max) : MemberRange.of(min, max);
        return new RangeQuery(range, 0, 0, reverse, withScores, offset, limit);
    }

    /** Passes on the elements of a sorted set that are wanted, in order. */
    public void forEach(SortedSetValue set, Consumer<Element> action) {
        if (range == null) {
            RankRange ranks = RankRange.of(from, to, set.size());
            walk(set, reverse ? set.size() - 1 - ranks.first() : ranks.first(), ranks.count(), action);
            return;
        }
        int begin = reverse ? set.end(range) - 1 : set.begin(range);
        if (offset == 0 || (offset > 0 && offset < set.size() && isInside(set.at(begin)))) {
            int first = reverse ? begin - (int) offset : begin + (int) offset;
            walk(set, first, limit < 0 ? Long.MAX_VALUE : limit, action);
        }
    }

    private void walk(SortedSetValue set, int first, long most, Consumer<Element> action) {
        Iterator<Element> elements = reverse ? set.descending(first) : set.ascending(first);
        for (long left = most; left > 0 && elements.hasNext(); left--) {
            Element element = elements.next();
            if (!isInside(element)) {
                return;
            }
            action.accept(element);
        }
    }

    /** Whether an element, or null, does not lie beyond the end of the range, in the direction of the walk. */
    private boolean isInside(Element element) {
        return range == null
                || (element != null && !(reverse ? range.beginsBehind(element) : range.endsBefore(element)));
    }
}
