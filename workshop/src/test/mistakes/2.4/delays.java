// Server: leaves it to the system to gather small answers
private void welcome(Socket socket) throws IOException {
    try {
        Connection connection = new Connection(socket, handlers.get());
        Thread thread = Thread.ofVirtual().unstarted(() -> serve(connection));
        connections.put(connection, thread);
        thread.start();
    } catch (IOException | RuntimeException | Error e) {
        socket.close();
        throw e;
    }
}
