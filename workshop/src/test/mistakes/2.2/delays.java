// ThreadServer: sets no option, so that small answers wait for more
private void welcome(long id, Socket socket) throws IOException {
    try {
        if (connections.size() >= maxClients) {
            Thread.startVirtualThread(() -> refuse(socket));
            return;
        }
        SocketConnection connection = new SocketConnection(id, socket, this, handlers);
        Thread thread = Thread.ofVirtual().name("client-" + id).unstarted(connection);
        connections.put(connection, thread);
        thread.start();
    } catch (IOException | RuntimeException | Error e) {
        socket.close();
        throw e;
    }
}
