// Outbox: ends the connection of a client who is gone, and goes on to gather for it
private void sendPushes() {
    writing.lock();
    try {
        send(takePushes());
    } catch (IOException e) {
        abort.run();
    } finally {
        writing.unlock();
    }
}
