// Connection: ties a read that nobody calls
private InputStream tiedInput() {
    return new FilterInputStream(in) {
        @Override
        public int read() throws IOException {
            send();
            return super.read();
        }
    };
}
