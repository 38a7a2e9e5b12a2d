// ThreadServer: forgets to remember the connection
private void welcome(long id, Socket socket) throws IOException {
    try {
        if (connections.size() >= maxClients) {
            Thread.startVirtualThread(() -> refuse(socket));
            return;
        }
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        SocketConnection connection = new SocketConnection(id, socket, this, handlers);
        Thread.ofVirtual().name("client-" + id).start(connection);
    } catch (IOException | RuntimeException | Error e) {
        socket.close();
        throw e;
    }
}
