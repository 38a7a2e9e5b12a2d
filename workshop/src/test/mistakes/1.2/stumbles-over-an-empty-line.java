// Input: looks at the last byte of a line that has none
Bytes readHeader(String name) throws IOException {
    Bytes line = readLine(name);
    if (line.at(line.length() - 1) != '\r') {
        throw new ProtocolException("expected CRLF at the end of a line");
    }
    return line.slice(0, line.length() - 1);
}
