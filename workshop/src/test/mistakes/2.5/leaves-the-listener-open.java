// ThreadServer: closes the connections and goes on accepting
@Override
public void close() {
    closing = true;
    try {
        connections.keySet().forEach(SocketConnection::close);
        connections.values().remove(Thread.currentThread());
        long deadline = System.nanoTime() + grace.toNanos();
        for (Thread thread : connections.values()) {
            thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        }
    } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
    } finally {
        connections.keySet().forEach(SocketConnection::abort);
        closed.countDown();
    }
}
