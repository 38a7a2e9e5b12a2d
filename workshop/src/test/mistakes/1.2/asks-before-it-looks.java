// Input: asks the stream for more before it looks at the bytes that are there
Bytes readLine(String name) throws IOException {
    int seen = 0;
    while (fill()) {
        for (; position + seen < limit; seen++) {
            if (buffer[position + seen] == '\n') {
                Bytes line = Bytes.wrap(Arrays.copyOfRange(buffer, position, position + seen));
                position += seen + 1;
                return line;
            }
            if (seen == RequestReader.LONGEST_LINE) {
                throw new ProtocolException("too big " + name);
            }
        }
    }
    throw new EOFException("the stream ended inside a line");
}
