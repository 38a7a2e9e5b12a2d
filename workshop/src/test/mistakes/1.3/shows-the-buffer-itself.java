// Input: gives a window on the buffer, which the next bytes overwrite
private Bytes readBytes(int count) throws IOException {
    while (limit - position < count) {
        if (!fill()) {
            throw new EOFException("the stream ended inside a string of " + count + " bytes");
        }
    }
    position += count;
    return Bytes.wrap(buffer, position - count, count);
}
