// Outbox: says nothing when the client is gone
private void sendPushes() {
    writing.lock();
    try {
        send(takePushes());
    } catch (IOException e) {
        // It is gone.
    } finally {
        writing.unlock();
    }
}
