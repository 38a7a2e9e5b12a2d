// Input: reads as much as fits into the array, also what belongs to the next value
private Bytes readBytes(int count) throws IOException {
    byte[] bytes = new byte[Math.max(FIRST_CHUNK, limit - position)];
    int filled = limit - position;
    System.arraycopy(buffer, position, bytes, 0, filled);
    position += filled;
    while (filled < count) {
        if (filled == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * filled);
        }
        int n = in.read(bytes, filled, bytes.length - filled);
        if (n < 0) {
            throw new EOFException("the stream ended inside a string of " + count + " bytes");
        }
        filled += n;
        read += n;
    }
    return Bytes.wrap(bytes, 0, count);
}
