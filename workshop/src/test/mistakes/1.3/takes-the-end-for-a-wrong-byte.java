// Input: takes the end of the stream for a byte that is not CR
Bytes readBulk(int count) throws IOException {
    Bytes bytes = readBytes(count);
    for (char expected : new char[] {'\r', '\n'}) {
        if (peek() == expected) {
            readByte();
            continue;
        }
        throw new ProtocolException("expected CRLF behind a bulk string");
    }
    return bytes;
}
