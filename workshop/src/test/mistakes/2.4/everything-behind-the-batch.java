// Outbox: what the answering thread pushes waits like everything else
synchronized void push(Resp value) {
    if (lost) {
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
