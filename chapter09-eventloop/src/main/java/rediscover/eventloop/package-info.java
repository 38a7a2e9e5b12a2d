/**
 * A server that does everything on one thread.
 *
 * <p>A thread that waits for one client can do nothing for the others. A {@link java.nio.channels.Selector} waits for all
 * of them at once, and says who has something to read, or room to write. The thread goes round:
 *
 * <pre>
 *      ┌──────────────────────────────────────────────────────────────────────────┐
 *      ▼                                                                          │
 *   wait for any client ──► read and run what each has sent ──► commit once ──► write what each gets
 * </pre>
 *
 * <p>Since there is one thread, it has the turn at all times: no lock, no waking up of other threads. What is shared by all
 * who were ready in one round costs each of them a fraction: one system call to wait, one write and one sync of the log.
 *
 * <p>The price is that nothing here may wait. Input is decoded as far as it goes, output written as far as there is room,
 * and both are taken up again where they stopped.
 */
package rediscover.eventloop;
