// Input: looks through the whole line again whenever a byte has arrived
Bytes readLine(String name) throws IOException {
    while (true) {
        for (int i = position; i < limit; i++) {
            if (i - position > RequestReader.LONGEST_LINE) {
                throw new ProtocolException("too big " + name);
            }
            if (buffer[i] == '\n') {
                Bytes line = Bytes.wrap(Arrays.copyOfRange(buffer, position, i));
                position = i + 1;
                return line;
            }
        }
        if (limit - position > RequestReader.LONGEST_LINE) {
            throw new ProtocolException("too big " + name);
        }
        if (!fill()) {
            throw new EOFException("the stream ended inside a line");
        }
    }
}
