/**
 * Commands and the data they work on.
 *
 * <pre>
 * Request ──► CommandTable: which row? ──► Runner ──► Command ──► Keyspace
 *                                                       │
 * Resp    ◄─────────────────────────────────────────────┘
 * </pre>
 *
 * <p>All keys live in one {@link rediscover.handlers.Keyspace}, whatever the type of their values. Threads read and change
 * it in a {@link rediscover.handlers.Turn}, one at a time, so nothing in here needs a lock of its own.
 */
package rediscover.handlers;
