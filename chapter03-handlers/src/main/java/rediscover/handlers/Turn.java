package rediscover.handlers;

/**
 * The right to use the key space: whoever has the turn has it alone.
 *
 * <p>A turn covers running a batch of requests <em>and</em> encoding their answers, because an answer may still refer to
 * what is stored. It does not cover the network: a client that reads slowly holds up nobody.
 */
public interface Turn {
    /**
     * Does the work when its turn has come, and returns when it is done. If it throws an exception or an Error,
     * that goes on to the caller, and the turn is over, too. An interrupted thread waits like any other. Not from within a
     * turn.
     */
    void take(Runnable work);
}
