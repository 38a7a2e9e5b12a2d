// Input: goes on at the same index after the bytes have been moved
Bytes readLine(String name) throws IOException {
    int at = position;
    while (true) {
        for (; at < limit; at++) {
            if (buffer[at] == '\n') {
                Bytes line = Bytes.wrap(Arrays.copyOfRange(buffer, position, at));
                position = at + 1;
                return line;
            }
            if (at - position == RequestReader.LONGEST_LINE) {
                throw new ProtocolException("too big " + name);
            }
        }
        if (!fill()) {
            throw new EOFException("the stream ended inside a line");
        }
    }
}
