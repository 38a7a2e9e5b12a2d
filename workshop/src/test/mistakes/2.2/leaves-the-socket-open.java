// ThreadServer: keeps the socket of a connection that has no handler
private void welcome(long id, Socket socket) throws IOException {
    if (connections.size() >= maxClients) {
        Thread.startVirtualThread(() -> refuse(socket));
        return;
    }
    socket.setTcpNoDelay(true);
    socket.setKeepAlive(true);
    SocketConnection connection = new SocketConnection(id, socket, this, handlers);
    Thread thread = Thread.ofVirtual().name("client-" + id).unstarted(connection);
    connections.put(connection, thread);
    thread.start();
}
