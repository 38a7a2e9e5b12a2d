// ThreadServer: gives everything up when the listener cannot be closed
@Override
public void close() {
    closing = true;
    try {
        listener.close();
        accepting.join(grace); // from then on there are no new connections
        connections.keySet().forEach(SocketConnection::close);
        connections.values().remove(Thread.currentThread()); // ends when this handler has answered
        long deadline = System.nanoTime() + grace.toNanos();
        for (Thread thread : connections.values()) {
            thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        }
        abort();
    } catch (IOException e) {
        LOG.log(WARNING, "cannot close " + listener + ": " + e.getMessage());
    } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        abort();
    }
}
