// Server: does not wait for the connections that it has closed
@Override
public void close() {
    closing = true;
    try {
        listener.close();
        accepting.join(grace);
        connections.keySet().forEach(Connection::close);
    } catch (IOException e) {
        LOG.log(WARNING, "cannot close " + listener + ": " + e.getMessage());
    } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
    } finally {
        connections.keySet().forEach(Connection::abort);
    }
}
