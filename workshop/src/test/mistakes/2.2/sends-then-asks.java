// Connection: asks the handler when the answers have left
private void send() throws IOException {
    answers.drainTo(out);
    handler.beforeSending();
}
