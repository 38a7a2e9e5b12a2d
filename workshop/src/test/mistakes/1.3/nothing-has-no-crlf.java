// Input: expects no CRLF behind nothing
Bytes readBulk(int count) throws IOException {
    if (count == 0) {
        return Bytes.EMPTY;
    }
    Bytes bytes = readBytes(count);
    if (readByte() != '\r' || readByte() != '\n') {
        throw new ProtocolException("expected CRLF behind a bulk string");
    }
    return bytes;
}
