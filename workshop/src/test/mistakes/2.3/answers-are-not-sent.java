// SocketConnection: gathers answers and sends them at the end of the conversation
private void answer() throws IOException {
    while (mayAnswer()) {
        handler.handle(this, outbox.replies());
    }
}
