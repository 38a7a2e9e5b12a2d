// Outbox: what others push goes among the answers of the batch
synchronized void push(Resp value) {
    if (answering != null) {
        replies.write(value);
        return;
    }
    if (lost) {
        return;
    }
    boolean first = pushes.size() == 0;
    pushes.write(value);
    if (pushes.size() > MOST_PUSHES) {
        giveUp();
    } else if (first) {
        Thread.startVirtualThread(this::sendPushes);
    }
}
