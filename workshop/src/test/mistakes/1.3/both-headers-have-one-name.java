// RequestReader: a length that never ends is called a count
private Bytes readBulkString() throws IOException {
    if (!atEnd() && !nextIs('$')) {
        throw new ProtocolException("expected '$', got '" + (char) input.peek() + "'");
    }
    int length = length("mbulk count string", "invalid bulk length", LONGEST_BULK);
    if (length < 0) {
        throw new ProtocolException("invalid bulk length");
    }
    return input.readBulk(length);
}
