// RequestReader: refuses what is exactly at the limit
private int length(String name, String invalid, int limit) throws IOException {
    Bytes header = input.readHeader(name);
    try {
        long length = header.slice(1, header.length()).toLong();
        if (length < limit) {
            return (int) Math.max(length, -1);
        }
    } catch (NumberFormatException e) {
        // The same error as for one that is too large.
    }
    throw new ProtocolException(invalid);
}
