// Outbox: takes what was pushed before it has the lock, so what was pushed later may overtake it
private void sendPushes() {
    RespWriter taken = takePushes();
    Thread.yield();
    writing.lock();
    try {
        send(taken);
    } catch (IOException e) {
        giveUp();
    } finally {
        writing.unlock();
    }
}
