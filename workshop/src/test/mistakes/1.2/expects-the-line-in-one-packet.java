// Input: does not wait for the rest of a line
Bytes readLine(String name) throws IOException {
    peek();
    for (int i = position; i < limit; i++) {
        if (buffer[i] == '\n') {
            Bytes line = Bytes.wrap(Arrays.copyOfRange(buffer, position, i));
            position = i + 1;
            return line;
        }
        if (i - position == RequestReader.LONGEST_LINE) {
            throw new ProtocolException("too big " + name);
        }
    }
    throw new EOFException("the stream ended inside a line");
}
