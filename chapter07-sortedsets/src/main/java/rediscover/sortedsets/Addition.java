package rediscover.sortedsets;

import java.util.EnumSet;
import java.util.Set;
import rediscover.handlers.CommandException;
import rediscover.resp.Bytes;
import rediscover.resp.Request;

/** The members that ZADD and ZINCRBY are to add, their scores, and the conditions under which they count. */
final class Addition {
    /** A word in front of the scores. */
    private enum Option {
        /** Adds members, and changes no score. */
        NX,
        /** Changes scores, and adds no member. */
        XX,
        /** Changes a score to a greater one only. */
        GT,
        /** Changes a score to a lower one only. */
        LT,
        /** Has the changed scores counted, too. */
        CH,
        /** Adds to the score of one member. */
        INCR
    }

    private final Set<Option> options;
    private final Request request;
    private final int first; // the word that is the first score
    private final double[] scores;

    private Addition(Set<Option> options, Request request, int first) {
        this.options = options;
        this.request = request;
        this.first = first;
        this.scores = new double[(request.size() - first) / 2];
    }

    /**
     * Reads {@code key [NX | XX | GT | LT | CH | INCR …] score member [score member …]}.
     *
     * @param increasing whether INCR goes without saying
     * @throws CommandException when it makes no sense
     */
    static Addition of(Request request, boolean increasing) {
        Set<Option> options = increasing ? EnumSet.of(Option.INCR) : EnumSet.noneOf(Option.class);
        int first = 2;
        for (Option option; first < request.size() && (option = option(request.word(first))) != null; first++) {
            options.add(option);
        }
        check(options, request.size() - first);
        Addition addition = new Addition(options, request, first);
        for (int i = 0; i < addition.size(); i++) {
            addition.scores[i] = Score.of(request.word(first + 2 * i));
        }
        return addition;
    }

    private static Option option(Bytes word) {
        for (Option option : Option.values()) {
            if (word.equalsIgnoreCase(option.name())) {
                return option;
            }
        }
        return null;
    }

    private static void check(Set<Option> options, int words) {
        if (words == 0 || words % 2 != 0) {
            throw CommandException.syntaxError();
        }
        if (options.contains(Option.NX) && options.contains(Option.XX)) {
            throw new CommandException("ERR XX and NX options at the same time are not compatible");
        }
        int exclusive = (options.contains(Option.GT) ? 1 : 0)
                + (options.contains(Option.LT) ? 1 : 0)
                + (options.contains(Option.NX) ? 1 : 0);
        if (exclusive > 1) {
            throw new CommandException("ERR GT, LT, and/or NX options at the same time are not compatible");
        }
        if (options.contains(Option.INCR) && words > 2) {
            throw new CommandException("ERR INCR option supports a single increment-element pair");
        }
    }

    /** The number of members. */
    int size() {
        return scores.length;
    }

    /** A member. */
    Bytes member(int index) {
        return request.word(first + 2 * index + 1);
    }

    /** Whether a score is added to the one that there is. */
    boolean increases() {
        return options.contains(Option.INCR);
    }

    /** Whether changed scores count as well as new members. */
    boolean countsChanges() {
        return options.contains(Option.CH);
    }

    /**
     * The score that a member is to have.
     *
     * @param element the member's element, or null
     * @return NaN if the conditions forbid it
     * @throws CommandException when the sum is no number
     */
    double score(int index, Element element) {
        if (element == null) {
            return options.contains(Option.XX) ? Double.NaN : scores[index];
        }
        if (options.contains(Option.NX)) {
            return Double.NaN;
        }
        double score = increases() ? scores[index] + element.score() : scores[index];
        if (Double.isNaN(score)) { // from infinity and minus infinity
            throw new CommandException("ERR resulting score is not a number (NaN)");
        }
        boolean forbidden = (options.contains(Option.GT) && score <= element.score())
                || (options.contains(Option.LT) && score >= element.score());
        return forbidden ? Double.NaN : score;
    }
}
