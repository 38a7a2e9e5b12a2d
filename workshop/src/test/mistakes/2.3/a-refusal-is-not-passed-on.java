// Connection: goes on when the handler forbids to send
private InputStream tiedInput() {
    return new FilterInputStream(in) {
        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                send();
            } catch (IOException e) {
                answers.truncate(0);
            }
            return super.read(target, offset, length);
        }
    };
}
