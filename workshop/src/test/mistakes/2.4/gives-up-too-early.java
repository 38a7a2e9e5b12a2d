// Outbox: gives up when as much waits as may wait
synchronized void push(Resp value) {
    if (Thread.currentThread().equals(answering)) {
        replies.write(value);
        return;
    }
    if (lost) {
        return;
    }
    boolean first = pushes.size() == 0;
    pushes.write(value);
    if (pushes.size() >= MOST_PUSHES) {
        giveUp();
    } else if (first && answering == null) {
        Thread.startVirtualThread(this::sendPushes);
    }
}
