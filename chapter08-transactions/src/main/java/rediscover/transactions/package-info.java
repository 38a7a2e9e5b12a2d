/**
 * Several commands as one: nobody else's in between, and in the log all of them or none.
 *
 * <pre>
 * client     MULTI      SET a 1    INCR b     EXEC
 *              │          │          │          │
 * runner     open       queue      queue      run them all, in one turn, logged as one unit
 *              │          │          │          │
 * answer     OK         QUEUED     QUEUED     1) OK  2) (integer) 1
 * </pre>
 *
 * <p>An error when one is run does not undo the others: it is an element of EXEC's answer. An error when one is queued
 * makes EXEC refuse. So does, with a null, the change of a key that was watched: the client has read it and wants to set it
 * to something that follows from what it read, if that still holds; otherwise it tries again.
 *
 * <pre>
 * client     WATCH n    GET n      MULTI      SET n 8    EXEC
 *              │          │                                │
 * answer     OK         7                                1) OK, or null if somebody has touched n since WATCH
 * </pre>
 */
package rediscover.transactions;
