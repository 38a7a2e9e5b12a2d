/**
 * A TCP server for RESP: it turns what arrives on sockets into requests, has them answered, and sends the answers.
 *
 * <pre>
 *  socket ──► RequestReader ──► requests that have arrived ──► Handler
 *    ▲                                                            │
 *    └──────── one write a batch ◄──── RespWriter ◄───────────────┘
 * </pre>
 *
 * <p>Each connection has a virtual thread that reads, answers and writes in turn. It may wait wherever it likes: a
 * virtual thread that waits costs a little memory and no operating system thread.
 */
package rediscover.server;
