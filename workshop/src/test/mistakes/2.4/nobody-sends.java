// Outbox: leaves what was pushed to the next batch
synchronized void push(Resp value) {
    if (Thread.currentThread().equals(answering)) {
        replies.write(value);
        return;
    }
    if (lost) {
        return;
    }
    pushes.write(value);
    if (pushes.size() > MOST_PUSHES) {
        giveUp();
    }
}
