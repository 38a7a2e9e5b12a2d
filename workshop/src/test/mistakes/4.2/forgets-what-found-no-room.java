// LogWriter: forgets the bytes of a write that has failed
private void writeLeaving() throws IOException {
    try {
        leaving.drainTo(file);
    } finally {
        written = file.length();
        leaving.truncate(0);
    }
}
