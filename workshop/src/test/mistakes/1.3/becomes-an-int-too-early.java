// RequestReader: of a length beyond 32 bits it keeps the lower half
private int length(String name, String invalid, int limit) throws IOException {
    Bytes header = input.readHeader(name);
    try {
        int length = (int) header.slice(1, header.length()).toLong();
        if (length <= limit) {
            return Math.max(length, -1);
        }
    } catch (NumberFormatException e) {
        // The same error as for one that is too large.
    }
    throw new ProtocolException(invalid);
}
