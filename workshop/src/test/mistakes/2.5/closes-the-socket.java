// SocketInput: closes the socket of a connection that waits, which fails in the middle of a read
void end() {
    ended = true;
    if (waiting) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }
}
