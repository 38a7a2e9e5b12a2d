// LogWriter: does not tell when a write succeeds again
void write() throws IOException {
    synchronized (writing) {
        try {
            writeLeaving();
            takePending();
            writeLeaving();
        } catch (IOException e) {
            note(e);
            throw e;
        }
    }
}
