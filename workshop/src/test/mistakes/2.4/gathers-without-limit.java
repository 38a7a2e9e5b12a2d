// Outbox: never gives a client up who does not read
synchronized void push(Resp value) {
    if (Thread.currentThread().equals(answering)) {
        replies.write(value);
        return;
    }
    boolean first = pushes.size() == 0;
    pushes.write(value);
    if (first && answering == null) {
        Thread.startVirtualThread(this::sendPushes);
    }
}
