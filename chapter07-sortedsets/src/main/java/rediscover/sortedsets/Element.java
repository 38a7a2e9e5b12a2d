package rediscover.sortedsets;

import rediscover.resp.Bytes;

/**
 * A member of a sorted set with its score: a node of the {@link SkipList}.
 *
 * <p>Elements are in the order of their scores; those with equal scores, in the order of their members' bytes. −0 and 0 are
 * equal scores. An element that has been removed keeps its member and its score, and leads nowhere.
 */
public final class Element {
    private static final Element[] NO_LINKS = {};
    private static final int[] NO_SPANS = {};

    final Bytes member;
    double score;
    Element next;
    Element previous;
    Element[] links = NO_LINKS; // to the next element of each level above the lowest one
    int[] spans = NO_SPANS; // of these links; without a next element, the number of elements behind this one

    /** @param height the number of its levels, the lowest one included */
    Element(Bytes member, double score, int height) {
        this.member = member;
        this.score = score;
        if (height > 1) { // three of four have no arrays
            links = new Element[height - 1];
            spans = new int[height - 1];
        }
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
