// Input: takes a bulk string for a line, so it may not hold one
Bytes readBulk(int count) throws IOException {
    Bytes bytes = readHeader("bulk string");
    if (bytes.length() != count) {
        throw new ProtocolException("expected CRLF behind a bulk string");
    }
    return bytes;
}
