// SocketInput: shuts down the input of a connection that is busy with an answer, too
void end() {
    ended = true;
    try {
        socket.shutdownInput();
    } catch (IOException e) {
        // The socket is closed already.
    }
}
