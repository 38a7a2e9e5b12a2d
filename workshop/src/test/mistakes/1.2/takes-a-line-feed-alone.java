// Input: a header may end with LF alone
Bytes readHeader(String name) throws IOException {
    Bytes line = readLine(name);
    int end = line.length() - 1;
    return end >= 0 && line.at(end) == '\r' ? line.slice(0, end) : line;
}
