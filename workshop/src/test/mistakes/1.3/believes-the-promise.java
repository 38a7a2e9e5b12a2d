// Input: sets 512 MB aside because three bytes promise them
private Bytes readBytes(int count) throws IOException {
    byte[] bytes = new byte[count];
    int filled = Math.min(count, limit - position);
    System.arraycopy(buffer, position, bytes, 0, filled);
    position += filled;
    while (filled < count) {
        int n = in.read(bytes, filled, count - filled);
        if (n < 0) {
            throw new EOFException("the stream ended inside a string of " + count + " bytes");
        }
        filled += n;
        read += n;
    }
    return Bytes.wrap(bytes);
}
