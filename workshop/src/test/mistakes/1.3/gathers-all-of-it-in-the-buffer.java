// Input: lets the buffer grow until the whole string is in it, and then copies it
private Bytes readBytes(int count) throws IOException {
    while (limit - position < count) {
        if (!fill()) {
            throw new EOFException("the stream ended inside a string of " + count + " bytes");
        }
    }
    Bytes bytes = Bytes.wrap(Arrays.copyOfRange(buffer, position, position + count));
    position += count;
    return bytes;
}
