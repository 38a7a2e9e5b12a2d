// LogWriter: writes what it can, and tells nobody that it was not all
void write() throws IOException {
    synchronized (writing) {
        try {
            writeLeaving();
            takePending();
            writeLeaving();
            note(null);
        } catch (IOException e) {
            note(e);
        }
    }
}
