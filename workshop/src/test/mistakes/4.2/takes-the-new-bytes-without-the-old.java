// LogWriter: loses what a failed write has left when it takes the next bytes
void write() throws IOException {
    synchronized (writing) {
        try {
            leaving.truncate(0);
            takePending();
            writeLeaving();
            note(null);
        } catch (IOException e) {
            note(e);
            throw e;
        }
    }
}
