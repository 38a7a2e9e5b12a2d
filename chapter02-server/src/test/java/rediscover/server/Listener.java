package rediscover.server;

import java.io.IOException;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** A listener that remembers the sockets it has accepted, so that a test can end everything, whatever the server does. */
class Listener extends ServerSocket {
    private static final Duration NOTICE = Duration.ofMillis(300);

    final List<Socket> accepted = new CopyOnWriteArrayList<>();
    volatile Thread accepting;
    private volatile boolean ended;

    Listener(int port) throws IOException {
        super(port, 511, InetAddress.getLoopbackAddress());
    }

    @Override
    public Socket accept() throws IOException {
        accepting = Thread.currentThread();
        while (ended) {
            LockSupport.park(); // a loop that does not see its end would spin
        }
        Socket socket = new Socket();
        implAccept(socket);
        accepted.add(socket);
        return socket;
    }

    /** Returns when the accepting thread has noticed, at the latest after a moment: whatever it does then, a test sees. */
    @Override
    public void close() throws IOException {
        super.close();
        Thread waiting = accepting;
        if (waiting != null && !waiting.equals(Thread.currentThread())) {
            try {
                waiting.join(NOTICE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Lets nobody in any more, and cuts off the clients that are there, whether or not the server's close is right. */
    void end(Server server) {
        try {
            Field closing = Server.class.getDeclaredField("closing");
            closing.setAccessible(true);
            closing.setBoolean(server, true);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
        ended = true;
        closeQuietly(this);
        accepted.forEach(Listener::closeQuietly);
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // It is closed all the same.
        }
    }
}
