// Input: leaves the CR at the end of a header
Bytes readHeader(String name) throws IOException {
    return readLine(name);
}
