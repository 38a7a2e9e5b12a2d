package rediscover.commands.sort;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import rediscover.handlers.Arguments;
import rediscover.handlers.CommandException;
import rediscover.resp.Bytes;
import rediscover.resp.Request;

/** The words behind the key: {@code [BY pattern] [LIMIT offset count] [GET pattern …] [ASC|DESC] [ALPHA] [STORE key]}. */
final class SortOptions {
    private boolean descending;
    private boolean alphabetical;
    private long offset;
    private long count = -1; // all
    private SortPattern by; // null: the elements themselves
    private Bytes store; // null: the answer has the elements
    private final List<SortPattern> gets = new ArrayList<>();

    private SortOptions() {}

    /**
     * Reads a request.
     *
     * @param mayStore whether STORE is one of the options
     * @throws CommandException when the words make no sense
     */
    static SortOptions of(Request request, boolean mayStore) {
        SortOptions options = new SortOptions();
        int next = 2;
        while (next < request.size()) {
            int taken = options.take(request, next, mayStore);
            if (taken == 0) {
                throw CommandException.syntaxError();
            }
            next += taken;
        }
        return options;
    }

    /** Takes words from an index on, and returns their number; 0 if they say nothing that is known. */
    private int take(Request request, int index, boolean mayStore) {
        int behind = request.size() - index - 1; // words
        String option = request.word(index).toLowerCase().toString();
        switch (option) {
            case "asc", "desc" -> descending = option.equals("desc");
            case "alpha" -> alphabetical = true;
            case "limit" -> {
                if (behind < 2) {
                    return 0;
                }
                offset = Arguments.integer(request.word(index + 1));
                count = Arguments.integer(request.word(index + 2));
                return 3;
            }
            default -> {
                return behind > 0 && take(option, request.word(index + 1), mayStore) ? 2 : 0;
            }
        }
        return 1;
    }

    private boolean take(String option, Bytes argument, boolean mayStore) {
        switch (option) {
            case "by" -> by = new SortPattern(argument);
            case "get" -> gets.add(new SortPattern(argument));
            case "store" -> store = argument;
            default -> {
                return false;
            }
        }
        return mayStore || !option.equals("store");
    }

    /** Whether the largest is first. */
    boolean descending() {
        return descending;
    }

    /** Whether it is sorted by bytes, not by numbers. */
    boolean alphabetical() {
        return alphabetical;
    }

    /** The pattern of the values that decide the order; null if the elements themselves do. */
    SortPattern by() {
        return by;
    }

    /** The patterns of the answers in place of each element; empty if the answer is the element itself. */
    List<SortPattern> gets() {
        return Collections.unmodifiableList(gets);
    }

    /** The key under which the result is stored, or null. */
    Bytes store() {
        return store;
    }

    /** The part that LIMIT leaves of sorted elements. */
    <T> List<T> limit(List<T> sorted) {
        int from = Math.clamp(offset, 0, sorted.size());
        long most = count < 0 ? sorted.size() : count;
        return sorted.subList(from, (int) Math.min(sorted.size(), from + Math.min(most, sorted.size())));
    }
}
