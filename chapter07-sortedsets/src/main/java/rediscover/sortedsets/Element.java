package rediscover.sortedsets;

import rediscover.resp.Bytes;

/**
 * A member of a sorted set with its score: a node of the {@link SkipList}.
 *
 * <p>Elements are in the order of their scores; those with equal scores, in the order of their members' bytes. −0 and 0 are
 * equal scores. An element that has been removed keeps its member and its score, and leads nowhere.
 */
public sealed class Element permits Element.Tall {
    static final int LEVELS = 2; // that are in fields; fifteen of sixteen elements have no more

    final Bytes member;
    double score;
    final byte height; // the number of its levels
    private Element next;
    private Element previous;
    private Element above; // the next one on level 1
    private int aboveSpan;

    private Element(Bytes member, double score, int height) {
        this.member = member;
        this.score = score;
        this.height = (byte) height;
    }

    /** One that is not in a list yet. */
    static Element of(Bytes member, double score, int height) {
        return height > LEVELS ? new Tall(member, score, height) : new Element(member, score, height);
    }

    /** The next element on one of its levels, or null. */
    final Element next(int level) {
        return level == 0 ? next : level == 1 ? above : ((Tall) this).higher(level);
    }

    /** The number of steps on the lowest level to the next element on this level; without one, to the last element of all. */
    final int span(int level) {
        return level == 0 ? 1 : level == 1 ? aboveSpan : ((Tall) this).higherSpan(level);
    }

    /** Sets the next element on one of its levels, and the span, which on the lowest level is not kept. */
    final void link(int level, Element to, int span) {
        if (level == 0) {
            next = to;
        } else if (level == 1) {
            above = to;
            aboveSpan = span;
        } else {
            ((Tall) this).linkHigher(level, to, span);
        }
    }

    /** Changes the span of a level above the lowest one. */
    final void stretch(int level, int by) {
        if (level > 0) {
            link(level, next(level), span(level) + by);
        }
    }

    /**
     * One with more levels. A search meets most of its elements on the levels of tall ones, and waits for each to be fetched
     * from memory; so two more levels are in fields, and only one of 256 elements has arrays, which are elsewhere in memory.
     */
    private static final class Tall extends Element {
        private static final int IN_FIELDS = LEVELS + 2;
        private static final Element[] NO_LINKS = {};
        private static final int[] NO_SPANS = {};

        private Element second; // the next one on level 2
        private Element third; // and on level 3
        private int secondSpan;
        private int thirdSpan;
        private Element[] links = NO_LINKS; // the next ones on the levels from 4 on
        private int[] spans = NO_SPANS;

        private Tall(Bytes member, double score, int height) {
            super(member, score, height);
            if (height > IN_FIELDS) {
                links = new Element[height - IN_FIELDS];
                spans = new int[height - IN_FIELDS];
            }
        }

        private Element higher(int level) {
            return level == 2 ? second : level == 3 ? third : links[level - IN_FIELDS];
        }

        private int higherSpan(int level) {
            return level == 2 ? secondSpan : level == 3 ? thirdSpan : spans[level - IN_FIELDS];
        }

        private void linkHigher(int level, Element to, int span) {
            if (level == 2) {
                second = to;
                secondSpan = span;
            } else if (level == 3) {
                third = to;
                thirdSpan = span;
            } else {
                links[level - IN_FIELDS] = to;
                spans[level - IN_FIELDS] = span;
            }
        }
    }

    /** Sets the element before this one. */
    final void previous(Element element) {
        previous = element;
    }

    /** Forgets all neighbours, so that nobody who holds on to this element holds on to the list. */
    final void leave() {
        for (int level = 0; level < height; level++) {
            link(level, null, 0);
        }
        previous = null;
    }

    /** The member. */
    public final Bytes member() {
        return member;
    }

    /** The score; not NaN. */
    public final double score() {
        return score;
    }

    /** The element behind this one, or null. */
    public final Element next() {
        return next;
    }

    /** The element before this one, or null. */
    public final Element previous() {
        return previous;
    }

    /** Whether it comes before an element with that score and that member. */
    final boolean isBefore(double otherScore, Bytes otherMember) {
        return score < otherScore || (score == otherScore && member.compareTo(otherMember) < 0);
    }
}
