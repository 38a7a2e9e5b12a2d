// Server: ends by force only if nothing went wrong before
@Override
public void close() {
    closing = true;
    long deadline = System.nanoTime() + grace.toNanos();
    try {
        listener.close();
        accepting.join(grace);
        connections.keySet().forEach(Connection::close);
        for (Thread thread : connections.values()) {
            thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        }
        connections.keySet().forEach(Connection::abort);
    } catch (IOException e) {
        LOG.log(WARNING, "cannot close " + listener + ": " + e.getMessage());
    } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
    }
}
