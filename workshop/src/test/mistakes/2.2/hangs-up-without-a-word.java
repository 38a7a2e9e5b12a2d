// ThreadServer: closes the connection of one client too many and does not say why
private void welcome(long id, Socket socket) throws IOException {
    try {
        if (connections.size() >= maxClients) {
            socket.close();
            return;
        }
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        SocketConnection connection = new SocketConnection(id, socket, this, handlers);
        Thread thread = Thread.ofVirtual().name("client-" + id).unstarted(connection);
        connections.put(connection, thread);
        thread.start();
    } catch (IOException | RuntimeException | Error e) {
        socket.close();
        throw e;
    }
}
