// Outbox: does not look whether a batch is being answered
private synchronized RespWriter takePushes() {
    if (pushes.size() == 0) {
        return NOTHING;
    }
    RespWriter taken = pushes;
    pushes = new RespWriter(taken.dialect());
    return taken;
}

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
    if (pushes.size() > MOST_PUSHES) {
        giveUp();
    } else if (first) {
        Thread.startVirtualThread(this::sendPushes);
    }
}
