// RequestReader: takes "*1" for a number
private int length(String name, String invalid, int limit) throws IOException {
    try {
        long length = input.readHeader(name).toLong();
        if (length <= limit) {
            return (int) Math.max(length, -1);
        }
    } catch (NumberFormatException e) {
        // The same error as for one that is too large.
    }
    throw new ProtocolException(invalid);
}
