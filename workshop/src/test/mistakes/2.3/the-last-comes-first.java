// SocketConnection: takes the request that arrived last
@Override
public Request next() {
    outbox.beginBatch();
    taken = arrived.removeLast();
    return taken;
}
