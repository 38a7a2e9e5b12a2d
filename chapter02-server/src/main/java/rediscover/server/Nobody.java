package rediscover.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import rediscover.resp.Dialect;
import rediscover.resp.Resp;

/** A connection to nobody, for requests that no client sent: from a file, from a test. */
public final class Nobody implements Connection {
    @Override
    public long id() {
        return 0;
    }

    @Override
    public InetSocketAddress remote() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    @Override
    public void speak(Dialect dialect) {
        // It hears nothing in any dialect.
    }

    @Override
    public void send(Resp value) {
        // Nobody reads it.
    }

    @Override
    public void postpone() {
        // Nobody waits for an answer.
    }

    @Override
    public void resume() {
        // Nothing comes again.
    }

    @Override
    public void close() {
        // It was never open.
    }

    @Override
    public void abort() {
        // It was never open.
    }
}
