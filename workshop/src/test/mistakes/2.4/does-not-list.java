// Server: does not put the connection on the list
private void welcome(Socket socket) throws IOException {
    try {
        socket.setTcpNoDelay(true);
        Connection connection = new Connection(socket, handlers.get());
        Thread thread = Thread.ofVirtual().unstarted(() -> serve(connection));
        thread.start();
    } catch (IOException | RuntimeException | Error e) {
        socket.close();
        throw e;
    }
}
