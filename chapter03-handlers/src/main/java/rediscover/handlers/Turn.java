package rediscover.handlers;

/**
 * The right to use the key space: whoever has the turn has it alone.
 *
 * <p>A turn covers running a batch of requests <em>and</em> encoding their answers, because an answer may still refer to
 * what is stored. It does not cover the network: a client that reads slowly holds up nobody.
 */
public interface Turn {
    /** Does the work when its turn has come, and returns when it is done. If it throws, the turn is over, too. Not from within a turn. */
    void take(Runnable work);
}
