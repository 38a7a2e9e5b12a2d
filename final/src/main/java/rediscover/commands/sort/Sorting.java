package rediscover.commands.sort;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import rediscover.handlers.CommandException;
import rediscover.handlers.Keyspace;
import rediscover.resp.Bytes;

/**
 * Brings elements into the order that SORT asks for.
 *
 * <p>Numbers that are equal are ordered by their elements. Where two elements have equal bytes to be sorted by, or none, they
 * keep their order. As in Redis, bytes behind a NUL do not count, unless the result is stored. A set has no order; so its
 * elements are sorted by themselves first if the result is stored: a log that is replayed has to store the same.
 */
final class Sorting {
    private static final Comparator<Weighted<Double>> BY_NUMBER = Sorting::compareNumbers;
    private static final Comparator<Weighted<Bytes>> BY_BYTES =
            Comparator.comparing(Weighted::weight, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final Keyspace keyspace;
    private final SortOptions options;

    /** An element with what it is sorted by. */
    private record Weighted<W>(Bytes element, W weight) {}

    Sorting(Keyspace keyspace, SortOptions options) {
        this.keyspace = keyspace;
        this.options = options;
    }

    /**
     * The elements in order, as many as LIMIT leaves.
     *
     * @throws CommandException when they are to be sorted by numbers, and are none
     */
    List<Bytes> sort(SortElements elements) {
        boolean constant = options.by() != null && !options.by().hasStar();
        if (constant && (elements.ordered() || options.store() == null)) {
            boolean reversed = options.descending() && elements.ordered();
            return options.limit(reversed ? elements.elements().reversed() : elements.elements());
        }
        List<Bytes> all = new ArrayList<>(elements.elements());
        if (!elements.ordered() && options.store() != null) {
            Collections.sort(all);
        }
        if (constant) {
            return options.limit(options.descending() ? all.reversed() : all);
        }
        return options.limit(options.alphabetical() ? sortByBytes(all) : sortByNumber(all));
    }

    private List<Bytes> sortByBytes(List<Bytes> elements) {
        List<Weighted<Bytes>> weighted = new ArrayList<>(elements.size());
        for (Bytes element : elements) {
            Bytes weight = weight(element);
            weighted.add(new Weighted<>(element, options.store() == null ? untilNul(weight) : weight));
        }
        return sort(weighted, BY_BYTES);
    }

    private static Bytes untilNul(Bytes bytes) {
        int end = 0;
        while (bytes != null && end < bytes.length() && bytes.at(end) != 0) {
            end++;
        }
        return bytes == null || end == bytes.length() ? bytes : bytes.slice(0, end);
    }

    private List<Bytes> sortByNumber(List<Bytes> elements) {
        List<Weighted<Double>> weighted = new ArrayList<>(elements.size());
        for (Bytes element : elements) {
            Bytes weight = weight(element);
            weighted.add(new Weighted<>(element, weight == null ? 0 : number(weight)));
        }
        return sort(weighted, BY_NUMBER);
    }

    private <W> List<Bytes> sort(List<Weighted<W>> weighted, Comparator<Weighted<W>> order) {
        weighted.sort(options.descending() ? order.reversed() : order);
        return weighted.stream().map(Weighted::element).toList();
    }

    private Bytes weight(Bytes element) {
        return options.by() == null ? element : options.by().find(keyspace, element);
    }

    private static double number(Bytes bytes) {
        try {
            return CDouble.parse(bytes);
        } catch (NumberFormatException e) {
            throw new CommandException("ERR One or more scores can't be converted into double");
        }
    }

    private static int compareNumbers(Weighted<Double> one, Weighted<Double> other) {
        if (one.weight > other.weight || one.weight < other.weight) {
            return one.weight > other.weight ? 1 : -1;
        }
        return one.element.compareTo(other.element); // 0 and −0 are equal
    }
}
