// Outbox: sends only if nobody else is sending
private void sendPushes() {
    if (!writing.tryLock()) {
        return;
    }
    try {
        send(takePushes());
    } catch (IOException e) {
        giveUp();
    } finally {
        writing.unlock();
    }
}
