// Server: counts the clients that have come, not those that are there
private volatile int count;

public int clients() {
    return count;
}

private void welcome(Socket socket) throws IOException {
    try {
        socket.setTcpNoDelay(true);
        Connection connection = new Connection(socket, handlers.get());
        Thread thread = Thread.ofVirtual().unstarted(() -> serve(connection));
        connections.put(connection, thread);
        count++;
        thread.start();
    } catch (IOException | RuntimeException | Error e) {
        socket.close();
        throw e;
    }
}
