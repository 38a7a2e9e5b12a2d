package rediscover.server;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.ProtocolException;
import rediscover.resp.Request;
import rediscover.resp.RequestReader;
import rediscover.resp.Resp;
import rediscover.resp.RespWriter;

/**
 * The conversation with one client, on a thread of its own: read a request, answer it, read the next one.
 *
 * <p>Pipelining: a client may send many requests without waiting for the answers. Their answers gather, and leave with one
 * write when the reader is about to wait for more input. So a finished answer never waits for the other half of a request,
 * and a thousand requests do not cost a thousand system calls. (In C++, {@code cin.tie(&cout)} does the same.)
 */
final class Connection implements Runnable {
    private static final System.Logger LOG = System.getLogger(Connection.class.getName());
    private static final int ENOUGH_FOR_ONE_WRITE = 256 * 1024; // bytes

    private final Socket socket;
    private final Handler handler;
    private final SocketInput in;
    private final OutputStream out;
    private final RespWriter answers = new RespWriter(Dialect.RESP2);

    Connection(Socket socket, Handler handler) throws IOException {
        this.socket = socket;
        this.handler = handler;
        this.in = new SocketInput(socket);
        this.out = socket.getOutputStream();
    }

    /** Lives as long as the connection, and closes the socket in the end, whatever happens. */
    @Override
    public void run() {
        try (socket) {
            converse(new RequestReader(tiedInput()));
            in.linger();
        } catch (IOException e) {
            // The client is gone, or its answers must not be sent: not an error of the program.
        } catch (OutOfMemoryError e) {
            LOG.log(WARNING, "disconnected " + socket + ": there is not enough memory for its request");
        } catch (RuntimeException | Error e) {
            LOG.log(ERROR, "the conversation with " + socket + " failed", e);
        } finally {
            handler.end();
        }
    }

    /** The client's bytes. Before this stream waits for more of them, the answers so far are sent. */
    private InputStream tiedInput() {
        return new FilterInputStream(in) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                send();
                return super.read(target, offset, length);
            }
        };
    }

    /**
     * Answers requests until there are no more of them, and sends the answers. Half a request at the end is ignored. Bytes that
     * are not a request end the conversation: the requests before them are answered, and then the client is told what is wrong.
     *
     * @throws IOException when the client is gone, or its answers must not be sent
     */
    void converse(RequestReader requests) throws IOException {
        try {
            for (Request request = requests.read(); request != null; request = requests.read()) {
                handler.handle(request, answers);
                if (answers.size() >= ENOUGH_FOR_ONE_WRITE) {
                    send();
                }
            }
        } catch (ProtocolException e) {
            byte[] error = ("ERR " + e.getMessage()).getBytes(ISO_8859_1);
            answers.write(new Resp.SimpleError(Bytes.wrap(error)));
        } catch (EOFException e) {
            // Half a request.
        }
        send();
    }

    /** Sends the answers that have gathered, once the handler agrees. */
    private void send() throws IOException {
        handler.beforeSending();
        answers.drainTo(out);
    }

    /** Ends the conversation once the requests that have been read are answered. Called by another thread. */
    void close() {
        in.end();
    }

    /** Ends the connection at once, even if the client takes no answer. Called by another thread. */
    void abort() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }
}
