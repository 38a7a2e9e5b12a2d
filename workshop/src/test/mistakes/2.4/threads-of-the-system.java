// Server: gives each client a thread of the operating system
private void welcome(Socket socket) throws IOException {
    try {
        socket.setTcpNoDelay(true);
        Connection connection = new Connection(socket, handlers.get());
        Thread thread = Thread.ofPlatform().unstarted(() -> serve(connection));
        connections.put(connection, thread);
        thread.start();
    } catch (IOException | RuntimeException | Error e) {
        socket.close();
        throw e;
    }
}
