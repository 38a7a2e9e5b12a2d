package rediscover.sortedsets;

import rediscover.resp.Bytes;

/**
 * A member of a sorted set with its score.
 *
 * <p>Elements are in the order of their scores; those with equal scores, in the order of their members' bytes. −0 and 0 are
 * equal scores.
 *
 * @param member different from all others of a set
 * @param score not NaN
 */
public record Element(Bytes member, double score) implements Comparable<Element> {
    @Override
    public int compareTo(Element other) {
        return isBefore(other.score, other.member) ? -1 : other.isBefore(score, member) ? 1 : 0;
    }

    private boolean isBefore(double otherScore, Bytes otherMember) {
        return score < otherScore || (score == otherScore && member.compareTo(otherMember) < 0);
    }
}
