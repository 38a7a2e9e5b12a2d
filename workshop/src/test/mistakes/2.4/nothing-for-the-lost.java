// Outbox: forgets what the answering thread pushes to a client who is lost
synchronized void push(Resp value) {
    if (lost) {
        return;
    }
    if (Thread.currentThread().equals(answering)) {
        replies.write(value);
        return;
    }
    boolean first = pushes.size() == 0;
    pushes.write(value);
    if (pushes.size() > MOST_PUSHES) {
        giveUp();
    } else if (first && answering == null) {
        Thread.startVirtualThread(this::sendPushes);
    }
}
