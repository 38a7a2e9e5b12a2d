// LogWriter: writes what came later before what a failed write has left
void write() throws IOException {
    synchronized (writing) {
        try {
            RespWriter rest = leaving;
            leaving = new RespWriter(Dialect.RESP2, KEPT);
            takePending();
            leaving.write(rest.bytes());
            writeLeaving();
            note(null);
        } catch (IOException e) {
            note(e);
            throw e;
        }
    }
}
