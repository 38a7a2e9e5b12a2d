// RequestReader: says "got '58'" for a colon
private Bytes readBulkString() throws IOException {
    if (!atEnd() && !nextIs('$')) {
        throw new ProtocolException("expected '$', got '" + input.peek() + "'");
    }
    int length = length("bulk count string", "invalid bulk length", LONGEST_BULK);
    if (length < 0) {
        throw new ProtocolException("invalid bulk length");
    }
    return input.readBulk(length);
}
