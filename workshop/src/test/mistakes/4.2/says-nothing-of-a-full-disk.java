// LogWriter: does not tell how a write has ended
void write() throws IOException {
    synchronized (writing) {
        writeLeaving();
        takePending();
        writeLeaving();
    }
}
