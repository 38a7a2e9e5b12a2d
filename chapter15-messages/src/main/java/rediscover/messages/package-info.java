/**
 * A server that speaks first, or later.
 *
 * <p>So far a client asks and is answered, at once. Here it may be told something that it has not asked for, and it may ask for
 * something that is not there yet:
 *
 * <pre>
 *  SUBSCRIBE news       client ◄── message, message, …        whenever another client sends PUBLISH news
 *  BLPOP jobs 0         client ◄─────────────── answer        as soon as another client sends RPUSH jobs
 * </pre>
 *
 * <p>Neither costs a thread. {@link rediscover.messages.Channels} knows who listens to what, and {@link rediscover.messages.Waits}
 * who waits for which key. The rest is the {@link rediscover.eventloop.Connection}'s: it sends what it is given as soon as the
 * client takes it, and keeps the requests behind one that has to wait.
 *
 * <p>Sources: <a href="https://redis.io/docs/latest/develop/interact/pubsub/">Redis, Pub/sub</a>, and the documentation of
 * BLPOP.
 */
package rediscover.messages;
