// ThreadServer: waits for the accepting thread as long as it takes
@Override
public void close() {
    closing = true;
    try {
        listener.close();
        accepting.join();
        connections.keySet().forEach(SocketConnection::close);
        connections.values().remove(Thread.currentThread());
        long deadline = System.nanoTime() + grace.toNanos();
        for (Thread thread : connections.values()) {
            thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        }
    } catch (IOException e) {
        LOG.log(WARNING, "cannot close " + listener + ": " + e.getMessage());
    } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
    } finally {
        abort();
    }
}
