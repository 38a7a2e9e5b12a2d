// LogWriter: counts all bytes of a write that failed as written
@SuppressWarnings("NonAtomicVolatileUpdate")
private void writeLeaving() throws IOException {
    int size = leaving.size();
    int arrived = size;
    try {
        leaving.drainTo(file);
    } catch (IOException e) {
        arrived = (int) (file.length() - written);
        leaving.discard(arrived);
        throw e;
    } finally {
        written += size;
    }
}
