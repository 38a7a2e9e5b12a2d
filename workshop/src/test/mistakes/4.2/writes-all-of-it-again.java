// LogWriter: writes everything again after a failed write, also what has arrived
@SuppressWarnings("NonAtomicVolatileUpdate")
private void writeLeaving() throws IOException {
    int size = leaving.size();
    leaving.drainTo(file);
    written += size;
}
