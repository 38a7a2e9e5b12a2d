package rediscover.sortedsets;

import rediscover.resp.Bytes;

/** A node of a {@link SkipList}: an element and its neighbours. One that has been removed leads nowhere. */
sealed class Node permits Node.Tall {
    static final int LEVELS = 2; // that are in fields; fifteen of sixteen nodes have no more

    final Bytes member;
    double score;
    final byte height; // the number of its levels
    private Node next;
    private Node previous;
    private Node above; // the next one on level 1
    private int aboveSpan;

    private Node(Bytes member, double score, int height) {
        this.member = member;
        this.score = score;
        this.height = (byte) height;
    }

    /** One that is not in a list yet. */
    static Node of(Bytes member, double score, int height) {
        return height > LEVELS ? new Tall(member, score, height) : new Node(member, score, height);
    }

    /** The next node on one of its levels, or null. */
    final Node next(int level) {
        return level == 0 ? next : level == 1 ? above : ((Tall) this).higher(level);
    }

    /** The number of steps on the lowest level to the next node on this level; without one, to the last node of all. */
    final int span(int level) {
        return level == 0 ? 1 : level == 1 ? aboveSpan : ((Tall) this).higherSpan(level);
    }

    /** Sets the next node on one of its levels, and the span, which on the lowest level is not kept. */
    final void link(int level, Node to, int span) {
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
     * One with more levels. A search meets most of its nodes on the levels of tall ones, and waits for each to be fetched
     * from memory; so two more levels are in fields, and only one of 256 nodes has arrays, which are elsewhere in memory.
     */
    private static final class Tall extends Node {
        private static final int IN_FIELDS = LEVELS + 2;
        private static final Node[] NO_LINKS = {};
        private static final int[] NO_SPANS = {};

        private Node second; // the next one on level 2
        private Node third; // and on level 3
        private int secondSpan;
        private int thirdSpan;
        private Node[] links = NO_LINKS; // the next ones on the levels from 4 on
        private int[] spans = NO_SPANS;

        private Tall(Bytes member, double score, int height) {
            super(member, score, height);
            if (height > IN_FIELDS) {
                links = new Node[height - IN_FIELDS];
                spans = new int[height - IN_FIELDS];
            }
        }

        private Node higher(int level) {
            return level == 2 ? second : level == 3 ? third : links[level - IN_FIELDS];
        }

        private int higherSpan(int level) {
            return level == 2 ? secondSpan : level == 3 ? thirdSpan : spans[level - IN_FIELDS];
        }

        private void linkHigher(int level, Node to, int span) {
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

    /** Sets the node before this one. */
    final void previous(Node node) {
        previous = node;
    }

    /** Forgets all neighbours: a removed node that has not been collected yet keeps none of them from being collected. */
    final void leave() {
        for (int level = 0; level < height; level++) {
            link(level, null, 0);
        }
        previous = null;
    }

    /** The member. */
    final Bytes member() {
        return member;
    }

    /** The member and the score as they are now. */
    final Element element() {
        return new Element(member, score);
    }

    /** The node behind this one, or null. */
    final Node next() {
        return next;
    }

    /** The node before this one, or null. */
    final Node previous() {
        return previous;
    }

    /** Whether it comes before an element with that score and that member. */
    final boolean isBefore(double otherScore, Bytes otherMember) {
        return score < otherScore || (score == otherScore && member.compareTo(otherMember) < 0);
    }
}
