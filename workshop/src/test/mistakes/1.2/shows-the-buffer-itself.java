// Input: gives a window on the buffer, which the next bytes overwrite
Bytes readLine(String name) throws IOException {
    int seen = 0;
    while (true) {
        for (; position + seen < limit; seen++) {
            if (buffer[position + seen] == '\n') {
                Bytes line = Bytes.wrap(buffer, position, seen);
                position += seen + 1;
                return line;
            }
            if (seen == RequestReader.LONGEST_LINE) {
                throw new ProtocolException("too big " + name);
            }
        }
        if (!fill()) {
            throw new EOFException("the stream ended inside a line");
        }
    }
}
