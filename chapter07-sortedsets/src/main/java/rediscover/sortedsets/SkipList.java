package rediscover.sortedsets;

import java.util.function.Consumer;
import rediscover.resp.Bytes;

/**
 * Elements in their order.
 *
 * <p>Implementation note. A linked list is easy to change, but to find a place in it means to go through all elements before
 * that place. So some elements, one in four, are on a second level as well, one in four of those on a third one, and so on.
 * A search begins on the highest level. Where the next element would lie too far behind, it goes on one level below:
 *
 * <pre>
 * level 2   head ───────────4──────────► d ─────1─────►                    which of the elements is e?
 * level 1   head ──2──► b ──────2──────► d ─────1─────►                    head, d, e
 * level 0   head ─► a ─► b ─► c ───────► d ─► e                            at position 4 + 1
 * </pre>
 *
 * <p>The invariant: every level holds the elements in the same order, and each element of a level is on the levels below it.
 * The number of an element's levels is drawn by lot and never changes, so no change needs more than the links around one
 * element, and no order of changes makes the list slow. A link knows its span, the number of steps that it saves on the
 * lowest level; the last one of a level has the number of elements behind it as its span. The sum of the spans on the way to
 * an element is its position.
 *
 * <p>To find, to add or to remove an element, to find the one at a position, or the position of one, takes logarithmic time;
 * to go to the next or the previous one, constant time. An element is on 1⅓ levels on average.
 *
 * <p>Source: W. Pugh, <i>Skip Lists: A Probabilistic Alternative to Balanced Trees</i>, Communications of the ACM 33 (6),
 * 1990; spans are those of "linear list operations" in his <i>A Skip List Cookbook</i>, 1990.
 */
final class SkipList {
    /** The elements that are searched one by one; then a range of members has the same answer as in Redis, whatever the scores. */
    static final int FEW = 128;

    private static final int HIGHEST = 16; // levels: enough for 4 to the 16th elements
    private static final int BITS = 2; // of randomness for each level: one of four elements is on the next one

    private Element head = Element.of(null, 0, 1); // before all others; it has all levels in use
    private Element last;
    private int height = 1; // the number of levels in use
    private int size;
    private long random;

    /** @param seed decides about the levels; a client that knows it could make the list slow */
    SkipList(long seed) {
        random = seed == 0 ? 1 : seed;
    }

    /** The number of elements. */
    int size() {
        return size;
    }

    /** The first element, or null. */
    Element first() {
        return head.next();
    }

    /** The last element, or null. */
    Element last() {
        return last;
    }

    /** A new element, not yet added. */
    Element element(Bytes member, double score) {
        random ^= random << 13; // xorshift: G. Marsaglia, 2003
        random ^= random >>> 7;
        random ^= random << 17;
        int levels = 1 + Long.numberOfLeadingZeros(random) / BITS;
        return Element.of(member, score, Math.min(levels, HIGHEST));
    }

    /** The elements before a place, one on each level, and their positions: that of the first element is 1, that of the head 0. */
    private static final class Path {
        private final Element[] elements;
        private final int[] positions;

        private Path(int levels) {
            elements = new Element[levels];
            positions = new int[levels];
        }
    }

    /** Adds an element. If there is no memory for that, nothing has changed. */
    void add(Element element) {
        Path path = new Path(Math.max(height, element.height));
        if (head.height < element.height) {
            head = higher(element.height);
        }
        link(element, path);
    }

    /** A head with more levels. */
    private Element higher(int levels) {
        Element higher = Element.of(null, 0, levels);
        for (int level = 0; level < height; level++) {
            higher.link(level, head.next(level), head.span(level));
        }
        return higher;
    }

    /**
     * Removes an element and those behind it, {@code count} in all; passes on each before it goes. If there is no memory for
     * that, nothing has changed. If there is none to pass one on, those before it are gone.
     */
    void remove(Element first, int count, Consumer<Element> removing) {
        Path path = new Path(height);
        findBefore(first, path);
        int passed = 0;
        try {
            for (Element element = first; passed < count; passed++) {
                removing.accept(element);
                element = element.next();
            }
        } finally {
            unlink(first, passed, path);
            leave(first, passed);
        }
    }

    /** Makes removed elements forget their neighbours. */
    private static void leave(Element first, int count) {
        Element element = first;
        for (int i = 0; i < count; i++) {
            Element next = element.next();
            element.leave();
            element = next;
        }
    }

    /** Changes the score of an element, and with it perhaps the place. If there is no memory for that, nothing has changed. */
    void move(Element element, double score) {
        Element previous = element.previous();
        Element next = element.next();
        boolean keepsItsPlace = (previous == null || previous.isBefore(score, element.member))
                && (next == null || !next.isBefore(score, element.member));
        if (keepsItsPlace) {
            element.score = score;
            return;
        }
        Path path = new Path(height);
        findBefore(element, path);
        unlink(element, 1, path);
        element.score = score;
        link(element, path);
    }

    /** Finds the elements before the place of an element, whether that is there or not. */
    private void findBefore(Element element, Path path) {
        double score = element.score;
        Bytes member = element.member;
        Element at = head;
        int position = 0;
        for (int level = height - 1; level >= 0; level--) {
            Element next = at.next(level);
            while (next != null && next.isBefore(score, member)) {
                position += at.span(level);
                at = next;
                next = at.next(level);
            }
            path.elements[level] = at;
            path.positions[level] = position;
        }
    }

    private void link(Element element, Path path) {
        findBefore(element, path);
        for (; height < element.height; height++) {
            head.link(height, null, size);
            path.elements[height] = head;
            path.positions[height] = 0;
        }
        Element next = path.elements[0].next();
        for (int level = 0; level < height; level++) {
            Element before = path.elements[level];
            if (level < element.height) {
                int passed = path.positions[0] - path.positions[level];
                element.link(level, before.next(level), before.span(level) - passed);
                before.link(level, element, passed + 1);
            } else {
                before.stretch(level, 1);
            }
        }
        element.previous(path.elements[0] == head ? null : path.elements[0]);
        if (next == null) {
            last = element;
        } else {
            next.previous(element);
        }
        size++;
    }

    /** Cuts out an element and those behind it, {@code count} in all, in logarithmic time: on each level by one link around them. */
    private void unlink(Element first, int count, Path path) {
        int end = path.positions[0] + count;
        Element at = head;
        int position = 0;
        for (int level = height - 1; level >= 0; level--) {
            Element before = path.elements[level];
            if (position < path.positions[level]) {
                at = before;
                position = path.positions[level];
            }
            for (Element next;
                    position < end && (next = at.next(level)) != null && position + at.span(level) <= end; ) {
                position += at.span(level);
                at = next;
            }
            int span = position + at.span(level) - path.positions[level] - count;
            before.link(level, at.next(level), span);
        }
        Element next = at.next();
        if (next == null) {
            last = first.previous();
        } else {
            next.previous(first.previous());
        }
        size -= count;
        while (height > 1 && head.next(height - 1) == null) {
            height--;
        }
    }

    /** The element with this number of elements before it; there must be one. */
    Element at(int rank) {
        Element at = head;
        int left = rank + 1;
        for (int level = height - 1; left > 0; level--) {
            for (Element next; (next = at.next(level)) != null && at.span(level) <= left; at = next) {
                left -= at.span(level);
            }
        }
        return at;
    }

    /** The number of elements before one that is there. The way leads to the end, always on the highest level: nothing is compared. */
    int rank(Element element) {
        int behind = 0;
        Element at = element;
        while (at != last) {
            int top = at.height - 1;
            behind += at.span(top);
            Element next = at.next(top);
            at = next == null ? last : next;
        }
        return size - 1 - behind;
    }

    /** The first element in a range, or null. */
    Element first(Range range) {
        if (isOutside(range)) {
            return null;
        }
        Element at = head;
        for (int level = searched() - 1; level >= 0; level--) {
            for (Element next; (next = at.next(level)) != null && range.beginsBehind(next); ) {
                at = next;
            }
        }
        Element first = at.next();
        return first == null || range.endsBefore(first) ? null : first;
    }

    /** The last element in a range, or null. */
    Element last(Range range) {
        if (isOutside(range)) {
            return null;
        }
        Element at = size <= FEW ? lastOfFew(range) : lastOfMany(range);
        return at == null || at == head || range.beginsBehind(at) ? null : at;
    }

    /** Whether no element can be in a range. */
    private boolean isOutside(Range range) {
        return size == 0 || range.beginsBehind(last) || range.endsBefore(first());
    }

    /** The number of levels on which ranges are searched. */
    private int searched() {
        return size <= FEW ? 1 : height;
    }

    private Element lastOfFew(Range range) {
        Element at = last;
        while (at != null && range.endsBefore(at)) {
            at = at.previous();
        }
        return at;
    }

    private Element lastOfMany(Range range) {
        Element at = head;
        for (int level = height - 1; level >= 0; level--) {
            for (Element next; (next = at.next(level)) != null && !range.endsBefore(next); ) {
                at = next;
            }
        }
        return at;
    }

    /** The number of elements in a range. */
    int count(Range range) {
        if (isOutside(range)) {
            return 0;
        }
        Element at = head;
        int before = 0;
        for (int level = searched() - 1; level >= 0; level--) {
            for (Element next; (next = at.next(level)) != null && range.beginsBehind(next); at = next) {
                before += at.span(level);
            }
        }
        int upToTheEnd = before;
        if (size > FEW) {
            at = head;
            upToTheEnd = 0;
        }
        for (int level = searched() - 1; level >= 0; level--) {
            for (Element next; (next = at.next(level)) != null && !range.endsBefore(next); at = next) {
                upToTheEnd += at.span(level);
            }
        }
        return Math.max(0, upToTheEnd - before);
    }
}
