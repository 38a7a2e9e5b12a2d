// Server: all clients have the same handler
private Handler shared;

private void welcome(Socket socket) throws IOException {
    try {
        socket.setTcpNoDelay(true);
        if (shared == null) {
            shared = handlers.get();
        }
        Connection connection = new Connection(socket, shared);
        Thread thread = Thread.ofVirtual().unstarted(() -> serve(connection));
        connections.put(connection, thread);
        thread.start();
    } catch (IOException | RuntimeException | Error e) {
        socket.close();
        throw e;
    }
}
