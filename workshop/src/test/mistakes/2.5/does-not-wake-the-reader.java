// SocketConnection: waits until the client says something
@Override
public void close() {
    closing = true;
}
