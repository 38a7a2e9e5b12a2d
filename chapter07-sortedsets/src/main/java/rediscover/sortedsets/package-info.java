/**
 * Sorted sets: members in the order of their scores.
 *
 * <p>A {@link rediscover.sortedsets.SortedSetValue} keeps {@linkplain rediscover.sortedsets.Element elements}, each a member
 * with its score, in a {@link rediscover.sortedsets.Ranking}: by default, in a {@linkplain rediscover.sortedsets.SkipList skip
 * list} and a dictionary. A {@link rediscover.sortedsets.RangeQuery} picks out some of them, by rank, by score, or by member.
 *
 * <pre>
 * ZADD race 12.5 ada 13 bob    ──►  ada 12.5, bob 13
 * ZRANGE race 0 0              ──►  ada                   by rank, from 0 on
 * ZRANGE race (12.5 +inf BYSCORE  ──►  bob                a bracket: without the end itself
 * </pre>
 *
 * <p>Scores are floating-point numbers of 64 bits, {@code inf} and {@code -inf} among them, NaN not.
 */
package rediscover.sortedsets;
