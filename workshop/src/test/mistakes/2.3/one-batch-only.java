// SocketConnection: asks the handler once, though it may leave something
private void answer() throws IOException {
    if (mayAnswer()) {
        handler.handle(this, outbox.replies());
        sendBatch();
    }
}
