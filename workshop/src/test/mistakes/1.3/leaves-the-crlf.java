// Input: the CRLF behind the string is the next one's trouble
Bytes readBulk(int count) throws IOException {
    return readBytes(count);
}
