// RequestReader: the client's error becomes an exception of ours
private int length(String name, String invalid, int limit) throws IOException {
    Bytes header = input.readHeader(name);
    long length = header.slice(1, header.length()).toLong();
    if (length > limit) {
        throw new ProtocolException(invalid);
    }
    return (int) Math.max(length, -1);
}
