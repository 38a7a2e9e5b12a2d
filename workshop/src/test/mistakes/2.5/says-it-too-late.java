// SocketConnection: wakes the reader before it says why
@Override
public void close() {
    if (reading) {
        try {
            socket.shutdownInput();
        } catch (IOException e) {
            // Closed already.
        }
    } else {
        closing = true;
    }
}
