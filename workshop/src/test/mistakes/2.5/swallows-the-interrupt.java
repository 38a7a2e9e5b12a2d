// ThreadServer: whoever was interrupted does not learn of it
@Override
public void close() {
    closing = true;
    try {
        listener.close();
        accepting.join(grace);
        connections.keySet().forEach(SocketConnection::close);
        connections.values().remove(Thread.currentThread());
        long deadline = System.nanoTime() + grace.toNanos();
        for (Thread thread : connections.values()) {
            thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        }
    } catch (IOException e) {
        LOG.log(WARNING, "cannot close " + listener + ": " + e.getMessage());
    } catch (InterruptedException e) {
        // Whoever waits need not wait any more.
    } finally {
        abort();
    }
}
