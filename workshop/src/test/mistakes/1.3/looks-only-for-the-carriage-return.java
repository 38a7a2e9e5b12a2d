// Input: any byte may stand behind the CR
Bytes readBulk(int count) throws IOException {
    Bytes bytes = readBytes(count);
    if (readByte() != '\r') {
        throw new ProtocolException("expected CRLF behind a bulk string");
    }
    readByte();
    return bytes;
}
