/**
 * A limit for memory, and what goes when it is reached: the server is a cache now.
 *
 * <p>With {@code maxmemory}, a command that may need memory first has keys removed until there is room. A {@linkplain
 * rediscover.eviction.Policy policy} says which. No policy knows what will be asked for next; each takes the past for the
 * future in its own way.
 *
 * <pre>
 *                                          looks at       a key takes, besides         its weakness
 *  {@link rediscover.eviction.ExactLru}          last use       a map's entry, two links     memory; one scan sweeps out all
 *  {@link rediscover.eviction.LeastRecent}       last use       9 to 18 bytes                a scan
 *  {@link rediscover.eviction.LeastFrequent}     how often      9 to 18 bytes                what was popular stays for minutes
 *  {@link rediscover.eviction.Sieve}             used since?    25 to 34 bytes               changing tastes
 *  {@link rediscover.eviction.NearestDeadline}   deadline       nothing                      knows nothing of use
 *  {@link rediscover.eviction.RandomChoice}      nothing        nothing                      the best-loved key may go
 * </pre>
 *
 * <p>The way of a change: {@link rediscover.eviction.EvictionRunner} stands before the command, and asks the {@link
 * rediscover.eviction.Evictor} to make room. It never does so between the commands of a transaction, for they are one.
 *
 * <pre>
 *  SET k v ──► EvictionRunner ──► Evictor.makeRoom ──► policy: key x ──► DEL x, logged ──► … ──► SET k v
 *                   │
 *                   └──► OOM command not allowed when used memory &gt; 'maxmemory'.    when no key may go
 * </pre>
 *
 * <p>The policies see each use through {@link rediscover.eviction.KeyUse}, an observer of the key space. It is there only while
 * a policy needs it.
 *
 * <p>Sources: <a href="https://redis.io/docs/latest/develop/reference/eviction/">Redis, Key eviction</a>; the papers stand at
 * each policy.
 */
package rediscover.eviction;
