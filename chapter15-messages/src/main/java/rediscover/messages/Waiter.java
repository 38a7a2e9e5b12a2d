package rediscover.messages;

import rediscover.eventloop.Connection;
import rediscover.handlers.Session;

/**
 * A client whose request waits.
 *
 * @param number a waiter that came later has a larger one
 * @param deadline when it gives up, in milliseconds by the clock of {@link System#nanoTime}; {@link Long#MAX_VALUE} for never
 */
record Waiter(long number, Session session, Connection connection, Wish wish, long deadline) {}
