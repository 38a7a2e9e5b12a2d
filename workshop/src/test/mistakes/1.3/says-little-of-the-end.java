// Input: an end inside a string has a message that does not say how long the string was to be
private Bytes readBytes(int count) throws IOException {
    byte[] bytes = new byte[Math.min(count, Math.max(FIRST_CHUNK, limit - position))];
    int filled = Math.min(count, limit - position);
    System.arraycopy(buffer, position, bytes, 0, filled);
    position += filled;
    while (filled < count) {
        if (filled == bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(count, 2L * filled));
        }
        int n = in.read(bytes, filled, bytes.length - filled);
        if (n < 0) {
            throw new EOFException("the stream ended inside a string");
        }
        filled += n;
        read += n;
    }
    return Bytes.wrap(bytes);
}
