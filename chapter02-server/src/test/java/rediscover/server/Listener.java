package rediscover.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** A listener that remembers the sockets it has accepted, so that a test can end everything, whatever the server does. */
class Listener extends ServerSocket {
    final List<Socket> accepted = new CopyOnWriteArrayList<>();
    volatile Thread accepting;
    private volatile boolean ended;

    Listener(int port) throws IOException {
        super(port, 511, InetAddress.getLoopbackAddress());
    }

    @Override
    public Socket accept() throws IOException {
        accepting = Thread.currentThread();
        Socket socket = new Socket();
        try {
            implAccept(socket);
            accepted.add(socket);
        } finally {
            while (ended) {
                LockSupport.park(); // a loop that does not know its end would spin
            }
        }
        return socket;
    }

    /** Lets nobody in any more, and cuts off the clients that are there. */
    void end() {
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
