/**
 * A TCP server for RESP: it turns bytes that arrive on sockets into requests, has them answered, and sends the answers.
 *
 * <pre>
 *  socket ──► RequestReader ──► Handler ──► RespWriter ──► socket
 *                 │                             ▲
 *                 └─ before it waits for more, ─┘
 *                    it has the answers sent
 * </pre>
 *
 * <p>Each connection has a virtual thread that reads, answers and writes in turn. The thread may wait wherever it likes: a
 * virtual thread that waits costs a little memory and no operating system thread.
 */
package rediscover.server;
