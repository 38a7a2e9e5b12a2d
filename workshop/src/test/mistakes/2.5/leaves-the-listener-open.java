// Server: does not close the listener
@Override
public void close() {
    closing = true;
    long deadline = System.nanoTime() + grace.toNanos();
    try {
        accepting.join(grace);
        connections.keySet().forEach(Connection::close);
        for (Thread thread : connections.values()) {
            thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        }
    } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
    } finally {
        connections.keySet().forEach(Connection::abort);
    }
}
