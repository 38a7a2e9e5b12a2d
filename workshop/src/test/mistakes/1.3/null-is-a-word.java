// RequestReader: takes $-1 for an empty word
private Bytes readBulkString() throws IOException {
    if (!atEnd() && !nextIs('$')) {
        throw new ProtocolException("expected '$', got '" + (char) input.peek() + "'");
    }
    int length = length("bulk count string", "invalid bulk length", LONGEST_BULK);
    return length < 0 ? Bytes.EMPTY : input.readBulk(length);
}
