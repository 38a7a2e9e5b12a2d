// Input: takes the first CR for the end, and the byte behind it for LF
Bytes readHeader(String name) throws IOException {
    java.io.ByteArrayOutputStream line = new java.io.ByteArrayOutputStream();
    for (int b = readByte(); b != '\r'; b = readByte()) {
        line.write(b);
        if (line.size() > RequestReader.LONGEST_LINE) {
            throw new ProtocolException("too big " + name);
        }
    }
    readByte();
    return Bytes.wrap(line.toByteArray());
}
