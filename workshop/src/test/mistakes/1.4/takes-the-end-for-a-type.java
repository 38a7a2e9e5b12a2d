// RequestReader: shows the end of the stream as a character
private Bytes readBulkString() throws IOException {
    int type = input.peek();
    if (type != '$') {
        throw new ProtocolException("expected '$', got '" + (char) type + "'");
    }
    int length = length("bulk count string", "invalid bulk length", Limits.BULK);
    if (length < 0) {
        throw new ProtocolException("invalid bulk length");
    }
    return input.readBulk(length);
}
