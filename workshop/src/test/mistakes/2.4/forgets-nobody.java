// Server: does not take a connection off the list
private void serve(Connection connection) {
    connection.run();
}
