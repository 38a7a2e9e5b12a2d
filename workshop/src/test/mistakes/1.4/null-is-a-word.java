// RequestReader: takes $-1 for an empty word
private Bytes readBulkString() throws IOException {
    int type = input.peek();
    if (type >= 0 && type != '$') {
        throw new ProtocolException("expected '$', got '" + (char) type + "'");
    }
    int length = length("bulk count string", "invalid bulk length", Limits.BULK);
    return length < 0 ? Bytes.EMPTY : input.readBulk(length);
}
