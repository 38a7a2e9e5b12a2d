// RequestReader: says "got '58'" for a colon
private Bytes readBulkString() throws IOException {
    int type = input.peek();
    if (type >= 0 && type != '$') {
        throw new ProtocolException("expected '$', got '" + type + "'");
    }
    int length = length("bulk count string", "invalid bulk length", Limits.BULK);
    if (length < 0) {
        throw new ProtocolException("invalid bulk length");
    }
    return input.readBulk(length);
}
