// SocketConnection: throws away what else has arrived
private void answer() throws IOException {
    if (mayAnswer()) {
        handler.handle(this, outbox.replies());
        arrived.clear();
        sendBatch();
    }
}

@Override
public boolean hasNext() {
    return mayAnswer() && outbox.replies().size() == 0;
}
