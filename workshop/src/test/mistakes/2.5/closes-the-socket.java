// SocketConnection: closes the socket, and with it the way out of the answer
@Override
public void close() {
    closing = true;
    abort();
}
