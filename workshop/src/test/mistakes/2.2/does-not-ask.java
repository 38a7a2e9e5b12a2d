// Connection: sends without asking the handler
private void send() throws IOException {
    answers.drainTo(out);
}
