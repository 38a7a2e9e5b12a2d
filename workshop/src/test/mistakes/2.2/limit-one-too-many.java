// ThreadServer: lets in one client more than there may be
private void welcome(long id, Socket socket) throws IOException {
    try {
        if (connections.size() > maxClients) {
            Thread.startVirtualThread(() -> refuse(socket));
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
