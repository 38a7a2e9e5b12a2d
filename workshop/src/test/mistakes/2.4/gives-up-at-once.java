// Outbox: gives a client up as soon as something waits for it
synchronized void push(Resp value) {
    if (Thread.currentThread().equals(answering)) {
        replies.write(value);
        return;
    }
    if (lost) {
        return;
    }
    if (pushes.size() > 0 && answering == null) {
        giveUp();
        return;
    }
    pushes.write(value);
    if (answering == null) {
        Thread.startVirtualThread(this::sendPushes);
    }
}
