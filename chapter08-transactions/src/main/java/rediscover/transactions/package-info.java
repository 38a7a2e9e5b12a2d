/**
 * Several commands as one: no other client's command runs between them, and the log holds all of them or none.
 *
 * <pre>
 * client     MULTI      SET a 1    INCR b     EXEC
 *              │          │          │          │
 * runner     open       queue      queue      run them all, in one turn, logged as one unit
 *              │          │          │          │
 * answer     OK         QUEUED     QUEUED     1) OK  2) (integer) 1
 * </pre>
 *
 * <p>A command that fails when it runs does not undo the others: its error is an element of EXEC's answer. A command that is
 * refused when it is queued makes EXEC answer with an error.
 *
 * <p>A client that wants to change a value according to what it has read watches the key first. If the key has changed by
 * the time of EXEC, nothing runs, EXEC answers null, and the client tries again.
 *
 * <pre>
 * client     WATCH n    GET n      MULTI      SET n 8    EXEC
 *              │          │                                │
 * answer     OK         7                                1) OK, or null if another client has changed n since WATCH
 * </pre>
 *
 * <p>A Java program can have the database within itself: see {@link rediscover.transactions.Rediscover}. The database was made
 * after FlashDB, which is written in Go (<a href="https://github.com/arriqaaq/flashdb">github.com/arriqaaq/flashdb</a>). Its
 * methods are here under these names; a command without a method of its own is asked for as a client would ask.
 *
 * <pre>
 * FlashDB                             here
 * New(config), with a path            Rediscover.open(directory), Rediscover.open(directory, policy)
 * New(config), without a path         Rediscover.inMemory()
 * db.View(f), db.Update(f)            database.view(work), database.update(work): an exception undoes the update
 * db.Close()                          database.close()
 * Get, Set, SetEx                     tx.strings(): get, set, set with a time to live
 * Delete, HClear, SClear, ZClear      tx.keys(): delete
 * Exists, {H,S,Z}KeyExists            tx.keys(): exists
 * Expire, {H,S,Z}Expire               tx.keys(): expireAfter, expireAt
 * TTL, HTTL, STTL, ZTTL               tx.keys(): timeToLive, expiresAt
 * HSet, HGet, HGetAll, HDel           tx.hashes(): set, get, all, remove
 * HExists, HLen, HKeys, HVals         tx.hashes(): get, all; tx.ask("HLEN", key)
 * SAdd, SRem, SIsMember, SCard        tx.sets(): add, remove, contains, size
 * SMembers, SUnion, SDiff             tx.sets(): all, union, difference; also intersection
 * SMove, SRandMember                  tx.ask("SMOVE", from, to, member), tx.ask("SRANDMEMBER", key, count)
 * ZAdd, ZRem, ZScore, ZCard, ZRank    tx.sortedSets(): add, remove, score, size, rank
 * ZRange, ZRangeWithScores            tx.sortedSets(): range
 * ZScoreRange                         tx.sortedSets(): rangeByScore
 * ZGetByRank                          tx.sortedSets(): range(key, rank, rank)
 * ZRevRank, ZRevRange, ZRevGetByRank  tx.ask("ZREVRANK", key, member), tx.ask("ZREVRANGE", key, first, last)
 * ZRevScoreRange                      tx.ask("ZREVRANGEBYSCORE", key, max, min)
 * </pre>
 *
 * <p>Here a name stands for one value, of whatever kind; there it may stand for one of each. Lists are here alone.
 */
package rediscover.transactions;
