// Server: keeps the socket of a client for which no handler can be made
private void welcome(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    Connection connection = new Connection(socket, handlers.get());
    Thread thread = Thread.ofVirtual().unstarted(() -> serve(connection));
    connections.put(connection, thread);
    thread.start();
}
