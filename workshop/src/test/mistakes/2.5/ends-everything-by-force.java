// Server: ends all connections by force
@Override
public void close() {
    closing = true;
    try {
        listener.close();
        accepting.join(grace);
    } catch (IOException e) {
        LOG.log(WARNING, "cannot close " + listener + ": " + e.getMessage());
    } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
    } finally {
        connections.keySet().forEach(Connection::abort);
    }
}
