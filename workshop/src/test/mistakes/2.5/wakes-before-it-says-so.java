// SocketConnection: wakes the reader, and then says that it closes
@Override
public void close() {
    if (reading) {
        try {
            socket.shutdownInput();
        } catch (IOException e) {
            // Closed already.
        }
    }
    closing = true;
}
