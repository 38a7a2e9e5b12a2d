// ThreadServer: waits for every connection as long as it takes
@Override
public void close() {
    closing = true;
    try {
        listener.close();
        accepting.join();
        connections.keySet().forEach(SocketConnection::close);
        connections.values().remove(Thread.currentThread());
        for (Thread thread : connections.values()) {
            thread.join();
        }
    } catch (IOException e) {
        LOG.log(WARNING, "cannot close " + listener + ": " + e.getMessage());
    } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
    } finally {
        abort();
    }
}
