// Outbox: does not unlock when sending fails
private void sendPushes() {
    writing.lock();
    try {
        send(takePushes());
        writing.unlock();
    } catch (IOException e) {
        giveUp();
    }
}
