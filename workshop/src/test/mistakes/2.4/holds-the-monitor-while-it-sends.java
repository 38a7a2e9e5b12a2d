// Outbox: nobody can push while a client does not read
private synchronized void sendPushes() {
    writing.lock();
    try {
        send(takePushes());
    } catch (IOException e) {
        giveUp();
    } finally {
        writing.unlock();
    }
}
