// Server: does not start the thread
private void welcome(Socket socket) throws IOException {
    try {
        socket.setTcpNoDelay(true);
        Connection connection = new Connection(socket, handlers.get());
        Thread thread = Thread.ofVirtual().unstarted(() -> serve(connection));
        connections.put(connection, thread);
    } catch (IOException | RuntimeException | Error e) {
        socket.close();
        throw e;
    }
}
