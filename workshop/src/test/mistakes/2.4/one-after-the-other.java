// Server: serves a client on the accepting thread, while the others wait
private void welcome(Socket socket) throws IOException {
    try {
        socket.setTcpNoDelay(true);
        Connection connection = new Connection(socket, handlers.get());
        connections.put(connection, Thread.currentThread());
        serve(connection);
    } catch (IOException | RuntimeException | Error e) {
        socket.close();
        throw e;
    }
}
