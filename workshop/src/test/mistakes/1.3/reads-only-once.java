// Input: one read is all it does, so what comes later is zeros
private Bytes readBytes(int count) throws IOException {
    byte[] bytes = new byte[Math.min(count, 1 << 20)];
    int filled = Math.min(count, limit - position);
    System.arraycopy(buffer, position, bytes, 0, filled);
    position += filled;
    if (filled < count) {
        int n = in.read(bytes, filled, bytes.length - filled);
        if (n < 0) {
            throw new EOFException("the stream ended inside a string of " + count + " bytes");
        }
        read += n;
    }
    return Bytes.wrap(bytes);
}
