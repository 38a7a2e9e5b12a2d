// Server: looks all the time whether the connections are gone, and does not know the grace period
@Override
public void close() {
    closing = true;
    try {
        listener.close();
        accepting.join(grace);
        connections.keySet().forEach(Connection::close);
        while (!connections.isEmpty()) {
            Thread.onSpinWait();
        }
    } catch (IOException e) {
        LOG.log(WARNING, "cannot close " + listener + ": " + e.getMessage());
    } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
    } finally {
        connections.keySet().forEach(Connection::abort);
    }
}
