package rediscover.sortedsets;

import rediscover.resp.Bytes;

/**
 * A member of a sorted set with its score: a node of the {@link SkipList}.
 *
 * <p>Elements are in the order of their scores; those with equal scores, in the order of their members' bytes. −0 and 0 are
 * equal scores. An element that has been removed keeps its member and its score, and leads nowhere.
 */
public final class Element {
    private static final int LEVELS_IN_FIELDS = 2;
    private static final Element[] NO_LINKS = {};
    private static final int[] NO_SPANS = {};

    final Bytes member;
    double score;
    final byte height; // the number of its levels
    private Element next;
    private Element previous;
    private Element above; // the next one on level 1
    private int aboveSpan;
    private Element[] links = NO_LINKS; // the next ones on the levels from 2 on
    private int[] spans = NO_SPANS;

    /** One that is not in a list yet. Only one of sixteen has more levels than fields for them, and so needs arrays. */
    Element(Bytes member, double score, int height) {
        this.member = member;
        this.score = score;
        this.height = (byte) height;
        if (height > LEVELS_IN_FIELDS) {
            links = new Element[height - LEVELS_IN_FIELDS];
            spans = new int[height - LEVELS_IN_FIELDS];
        }
    }

    /** The next element on one of its levels, or null. */
    Element next(int level) {
        return level == 0 ? next : level == 1 ? above : links[level - LEVELS_IN_FIELDS];
    }

    /** The number of steps on the lowest level to the next element on this level; without one, to the last element of all. */
    int span(int level) {
        return level == 0 ? 1 : level == 1 ? aboveSpan : spans[level - LEVELS_IN_FIELDS];
    }

    /** Sets the next element on one of its levels, and the span, which on the lowest level is not kept. */
    void link(int level, Element to, int span) {
        if (level == 0) {
            next = to;
        } else if (level == 1) {
            above = to;
            aboveSpan = span;
        } else {
            links[level - LEVELS_IN_FIELDS] = to;
            spans[level - LEVELS_IN_FIELDS] = span;
        }
    }

    /** Changes the span of a level above the lowest one. */
    void stretch(int level, int by) {
        if (level == 1) {
            aboveSpan += by;
        } else if (level > 1) {
            spans[level - LEVELS_IN_FIELDS] += by;
        }
    }

    /** Sets the element before this one. */
    void previous(Element element) {
        previous = element;
    }

    /** Forgets all neighbours, so that nobody who holds on to this element holds on to the list. */
    void leave() {
        for (int level = 0; level < height; level++) {
            link(level, null, 0);
        }
        previous = null;
    }

    /** The member. */
    public Bytes member() {
        return member;
    }

    /** The score; not NaN. */
    public double score() {
        return score;
    }

    /** The element behind this one, or null. */
    public Element next() {
        return next;
    }

    /** The element before this one, or null. */
    public Element previous() {
        return previous;
    }

    /** Whether it comes before an element with that score and that member. */
    boolean isBefore(double otherScore, Bytes otherMember) {
        return score < otherScore || (score == otherScore && member.compareTo(otherMember) < 0);
    }
}
