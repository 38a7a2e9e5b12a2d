// RequestReader: a length may be anything
private int length(String name, String invalid, int limit) throws IOException {
    Bytes header = input.readHeader(name);
    try {
        return (int) Math.max(Math.min(header.slice(1, header.length()).toLong(), Integer.MAX_VALUE), -1);
    } catch (NumberFormatException e) {
        throw new ProtocolException(invalid);
    }
}
