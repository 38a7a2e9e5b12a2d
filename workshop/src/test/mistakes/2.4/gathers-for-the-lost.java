// Outbox: goes on gathering for a client who has been given up
synchronized void push(Resp value) {
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
