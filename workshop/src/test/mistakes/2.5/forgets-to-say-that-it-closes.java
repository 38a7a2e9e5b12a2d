// SocketConnection: shuts the input down, but goes on answering what has arrived
@Override
public void close() {
    try {
        socket.shutdownInput();
    } catch (IOException e) {
        // Closed already.
    }
}
