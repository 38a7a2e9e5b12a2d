// ThreadServer: closes a connection and waits for it before it closes the next one
@Override
public void close() {
    closing = true;
    try {
        listener.close();
        accepting.join(grace);
        for (Map.Entry<SocketConnection, Thread> each : connections.entrySet()) {
            if (each.getValue().equals(Thread.currentThread())) {
                each.getKey().close();
                connections.remove(each.getKey());
            }
        }
        long deadline = System.nanoTime() + grace.toNanos();
        for (Map.Entry<SocketConnection, Thread> each : connections.entrySet()) {
            each.getKey().close();
            each.getValue().join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        }
    } catch (IOException e) {
        LOG.log(WARNING, "cannot close " + listener + ": " + e.getMessage());
    } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
    } finally {
        abort();
    }
}
