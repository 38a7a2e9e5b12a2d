// Input: takes away blanks around a header
Bytes readHeader(String name) throws IOException {
    Bytes line = readLine(name);
    int end = line.length() - 1;
    if (end < 0 || line.at(end) != '\r') {
        throw new ProtocolException("expected CRLF at the end of a line");
    }
    return Bytes.wrap(new String(line.toArray(), java.nio.charset.StandardCharsets.ISO_8859_1)
            .strip()
            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
}
