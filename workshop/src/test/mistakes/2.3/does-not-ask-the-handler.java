// Connection: sends before it waits, and does not ask the handler
private InputStream tiedInput() {
    return new FilterInputStream(in) {
        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            answers.drainTo(out);
            return super.read(target, offset, length);
        }
    };
}
