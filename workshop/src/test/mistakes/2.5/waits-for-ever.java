// Server: waits for a connection without limit
@Override
public void close() {
    closing = true;
    long deadline = System.nanoTime() + grace.toNanos();
    try {
        listener.close();
        accepting.join(grace);
        connections.keySet().forEach(Connection::close);
        for (Thread thread : connections.values()) {
            thread.join();
        }
    } catch (IOException e) {
        LOG.log(WARNING, "cannot close " + listener + ": " + e.getMessage());
    } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
    } finally {
        connections.keySet().forEach(Connection::abort);
    }
}
