// Input: reads into no room at all when a line is longer than the buffer
private boolean fill() throws IOException {
    System.arraycopy(buffer, position, buffer, 0, limit - position);
    limit -= position;
    position = 0;
    int n = in.read(buffer, limit, buffer.length - limit);
    limit += Math.max(n, 0);
    read += Math.max(n, 0);
    return n >= 0;
}
