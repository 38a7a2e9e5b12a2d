// Input: never uses the room of taken bytes again
private boolean fill() throws IOException {
    if (limit == buffer.length) {
        buffer = Arrays.copyOf(buffer, 2 * limit);
    }
    int n = in.read(buffer, limit, buffer.length - limit);
    limit += Math.max(n, 0);
    read += Math.max(n, 0);
    return n >= 0;
}
