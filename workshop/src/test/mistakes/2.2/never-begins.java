// ThreadServer: makes a thread and does not start it
private void welcome(long id, Socket socket) throws IOException {
    try {
        if (connections.size() >= maxClients) {
            Thread.startVirtualThread(() -> refuse(socket));
            return;
        }
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        SocketConnection connection = new SocketConnection(id, socket, this, handlers);
        connections.put(connection, Thread.ofVirtual().name("client-" + id).unstarted(connection));
    } catch (IOException | RuntimeException | Error e) {
        socket.close();
        throw e;
    }
}
