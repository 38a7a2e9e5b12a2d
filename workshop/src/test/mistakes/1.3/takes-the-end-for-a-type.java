// RequestReader: shows the end of the stream as a character
private Bytes readBulkString() throws IOException {
    if (!nextIs('$')) {
        throw new ProtocolException("expected '$', got '" + (char) input.peek() + "'");
    }
    int length = length("bulk count string", "invalid bulk length", LONGEST_BULK);
    if (length < 0) {
        throw new ProtocolException("invalid bulk length");
    }
    return input.readBulk(length);
}
