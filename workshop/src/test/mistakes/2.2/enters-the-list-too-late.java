// ThreadServer: remembers a connection that may have been forgotten already
private void welcome(long id, Socket socket) throws IOException {
    try {
        if (connections.size() >= maxClients) {
            Thread.startVirtualThread(() -> refuse(socket));
            return;
        }
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        SocketConnection connection = new SocketConnection(id, socket, this, handlers);
        Thread thread = Thread.ofVirtual().name("client-" + id).unstarted(connection);
        thread.start();
        Thread.yield();
        connections.put(connection, thread);
    } catch (IOException | RuntimeException | Error e) {
        socket.close();
        throw e;
    }
}
