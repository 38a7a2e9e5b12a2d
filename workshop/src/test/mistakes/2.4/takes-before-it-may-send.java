// Outbox: takes what was pushed before it has the lock, and others overtake it
private void sendPushes() {
    RespWriter taken = takePushes();
    writing.lock();
    try {
        send(taken);
    } catch (IOException e) {
        giveUp();
    } finally {
        writing.unlock();
    }
}
