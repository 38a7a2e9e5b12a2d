// Input: copies everything anew for every 64 KB
private Bytes readBytes(int count) throws IOException {
    byte[] bytes = new byte[Math.min(count, Math.max(FIRST_CHUNK, limit - position))];
    int filled = Math.min(count, limit - position);
    System.arraycopy(buffer, position, bytes, 0, filled);
    position += filled;
    while (filled < count) {
        if (filled == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(count, filled + FIRST_CHUNK));
        }
        int n = in.read(bytes, filled, bytes.length - filled);
        if (n < 0) {
            throw new EOFException("the stream ended inside a string of " + count + " bytes");
        }
        filled += n;
        read += n;
    }
    return Bytes.wrap(bytes);
}
