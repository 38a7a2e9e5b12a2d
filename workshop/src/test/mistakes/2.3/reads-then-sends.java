// Connection: sends what there is when more has arrived
private InputStream tiedInput() {
    return new FilterInputStream(in) {
        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int n = super.read(target, offset, length);
            send();
            return n;
        }
    };
}
