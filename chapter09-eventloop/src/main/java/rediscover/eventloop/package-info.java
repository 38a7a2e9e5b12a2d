/**
 * A server that does everything on one thread.
 *
 * <p>A thread that waits for one client can do nothing for the others. A {@link java.nio.channels.Selector} waits for all
 * of them at once, and tells which of them have sent something, or have room for more answers. The thread goes round:
 *
 * <pre>
 *      ┌───────────────────────────────────────────────────────────────────────────────────────┐
 *      ▼                                                                                       │
 *   wait for any client ──► read and run each client's requests ──► commit once ──► send each client's answers
 * </pre>
 *
 * <p>The one thread has the turn at all times: it takes no lock and wakes no other thread. All clients that are ready in one
 * round share one system call that waits, one write of the log and one sync.
 *
 * <p>The price is that nothing here may wait. Input is decoded as far as it has arrived, and output is written as far as
 * there is room. Later, both go on where they stopped.
 */
package rediscover.eventloop;
