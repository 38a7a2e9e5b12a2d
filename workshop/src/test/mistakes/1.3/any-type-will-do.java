// RequestReader: takes :4 for $4
private Bytes readBulkString() throws IOException {
    int length = length("bulk count string", "invalid bulk length", LONGEST_BULK);
    if (length < 0) {
        throw new ProtocolException("invalid bulk length");
    }
    return input.readBulk(length);
}
