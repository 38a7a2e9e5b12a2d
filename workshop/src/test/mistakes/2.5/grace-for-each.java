// Server: gives each connection the whole grace period
@Override
public void close() {
    closing = true;
    try {
        listener.close();
        accepting.join(grace);
        connections.keySet().forEach(Connection::close);
        for (Thread thread : connections.values()) {
            thread.join(grace);
        }
    } catch (IOException e) {
        LOG.log(WARNING, "cannot close " + listener + ": " + e.getMessage());
    } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
    } finally {
        connections.keySet().forEach(Connection::abort);
    }
}
