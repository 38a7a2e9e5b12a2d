// Server: takes a connection off the list, but not if its handler fails at the end
private void serve(Connection connection) {
    connection.run();
    connections.remove(connection);
}
