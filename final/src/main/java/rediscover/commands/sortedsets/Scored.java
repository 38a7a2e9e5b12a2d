package rediscover.commands.sortedsets;

import rediscover.resp.Bytes;

/** A member with a score, in an answer or for a new sorted set. In order of scores; then of members. */
record Scored(Bytes member, double score) implements Comparable<Scored> {
    @Override
    public int compareTo(Scored other) {
        if (score < other.score || score > other.score) {
            return score < other.score ? -1 : 1;
        }
        return member.compareTo(other.member); // −0 and 0 are equal scores
    }
}
