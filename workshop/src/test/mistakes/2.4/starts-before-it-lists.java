// Server: starts a thread before the connection is on the list, so that it may leave before it comes
private void welcome(Socket socket) throws IOException {
    try {
        socket.setTcpNoDelay(true);
        Connection connection = new Connection(socket, handlers.get());
        Thread thread = Thread.startVirtualThread(() -> serve(connection));
        connections.put(connection, thread);
    } catch (IOException | RuntimeException | Error e) {
        socket.close();
        throw e;
    }
}
