package rediscover.commands.connection;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import rediscover.eventloop.Connection;
import rediscover.eventloop.OutputLimit;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Resp;

/** The connection of a session that has no client: its requests come from a file or from a program. */
final class Nobody implements Connection {
    @Override
    public long id() {
        return 0;
    }

    @Override
    public InetSocketAddress remote() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    @Override
    public InetSocketAddress local() {
        return remote();
    }

    @Override
    public void speak(Dialect dialect) {
        // There is no client to hear it.
    }

    @Override
    public Dialect dialect() {
        return Dialect.RESP2;
    }

    @Override
    public void send(Bytes encoded) {
        // There is no client to read it.
    }

    @Override
    public boolean isWaiting() {
        return false;
    }

    @Override
    public void answer(Resp value) {
        // Nothing was postponed.
    }

    @Override
    public void outputLimit(Supplier<OutputLimit> limit) {
        // There is no limit.
    }

    @Override
    public void send(Resp value) {
        // There is no client to read it.
    }

    @Override
    public void postpone() {
        // There is no client that waits.
    }

    @Override
    public void resume() {
        // Nothing was postponed.
    }

    @Override
    public void handlerKeeps(LongSupplier bytes) {
        // There is no limit.
    }

    @Override
    public boolean makeRoom(long bytes) {
        return true;
    }

    @Override
    public void restrict(BooleanSupplier stranger) {
        // It is no stranger.
    }

    @Override
    public void spare(boolean spared) {
        // There is nobody to spare.
    }

    @Override
    public Held held() {
        return new Held(0, 0, 0, 0, 0);
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
