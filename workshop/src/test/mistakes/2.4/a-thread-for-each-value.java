// Outbox: starts a thread for each value, and the threads overtake each other
synchronized void push(Resp value) {
    if (Thread.currentThread().equals(answering)) {
        replies.write(value);
        return;
    }
    Thread.startVirtualThread(() -> {
        RespWriter one = new RespWriter(pushes.dialect());
        one.write(value);
        writing.lock();
        try {
            send(one);
        } catch (IOException e) {
            giveUp();
        } finally {
            writing.unlock();
        }
    });
}
