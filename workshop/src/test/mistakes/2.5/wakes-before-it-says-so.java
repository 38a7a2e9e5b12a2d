// SocketInput: wakes a read that waits, and then says that it is over
void end() {
    if (waiting) {
        try {
            socket.shutdownInput();
        } catch (IOException e) {
            // The socket is closed already.
        }
    }
    ended = true;
}
