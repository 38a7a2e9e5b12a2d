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
 */
package rediscover.transactions;
