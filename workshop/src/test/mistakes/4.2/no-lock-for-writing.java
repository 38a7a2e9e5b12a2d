// LogWriter: two threads may write at once
void write() throws IOException {
    try {
        writeLeaving();
        takePending();
        writeLeaving();
        note(null);
    } catch (IOException e) {
        note(e);
        throw e;
    }
}
