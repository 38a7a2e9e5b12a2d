// Server: closes no connection, and ends them all by force when the time is over
@Override
public void close() {
    closing = true;
    long deadline = System.nanoTime() + grace.toNanos();
    try {
        listener.close();
        accepting.join(grace);
        for (Thread thread : connections.values()) {
            thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        }
    } catch (IOException e) {
        LOG.log(WARNING, "cannot close " + listener + ": " + e.getMessage());
    } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
    } finally {
        connections.keySet().forEach(Connection::abort);
    }
}
