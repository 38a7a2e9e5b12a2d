// ThreadServer: returns while connections are still being served
@Override
public void close() {
    closing = true;
    try {
        listener.close();
    } catch (IOException e) {
        LOG.log(WARNING, "cannot close " + listener + ": " + e.getMessage());
    }
    connections.keySet().forEach(SocketConnection::close);
    closed.countDown();
}
