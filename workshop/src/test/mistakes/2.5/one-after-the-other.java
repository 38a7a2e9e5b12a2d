// Server: closes a connection and waits for it before it closes the next one
@Override
public void close() {
    closing = true;
    long deadline = System.nanoTime() + grace.toNanos();
    try {
        listener.close();
        accepting.join(grace);
        for (Map.Entry<Connection, Thread> each : connections.entrySet()) {
            each.getKey().close();
            each.getValue().join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        }
    } catch (IOException e) {
        LOG.log(WARNING, "cannot close " + listener + ": " + e.getMessage());
    } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
    } finally {
        connections.keySet().forEach(Connection::abort);
    }
}
