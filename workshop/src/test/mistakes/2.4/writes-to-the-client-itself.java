// Outbox: whoever pushes writes to the client, and waits for it
synchronized void push(Resp value) {
    if (Thread.currentThread().equals(answering)) {
        replies.write(value);
        return;
    }
    RespWriter one = new RespWriter(pushes.dialect());
    one.write(value);
    try {
        send(one);
    } catch (IOException e) {
        giveUp();
    }
}
