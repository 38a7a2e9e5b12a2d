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
    private volatile boolean waiting; // for a client
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
        waiting = true;
        try {
            implAccept(socket);
        } finally {
            waiting = false;
        }
        accepted.add(socket);
        return socket;
    }

    /**
     * If the accepting thread waits for a client, returns when it has noticed and ended, at the latest after a moment. So a
     * test sees what it does about it.
     */
    @Override
    public void close() throws IOException {
        boolean awaited = waiting;
        super.close();
        if (awaited) {
            try {
                accepting.join(NOTICE);
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
