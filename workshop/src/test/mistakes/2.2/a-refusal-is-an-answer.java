// Connection: tells the client that its answers must not be sent
private void send() throws IOException {
    try {
        handler.beforeSending();
    } catch (IOException e) {
        answers.truncate(0);
        answers.write(Resp.error("ERR " + e.getMessage()));
    }
    answers.drainTo(out);
}
