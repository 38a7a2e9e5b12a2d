// Input: asks for more without making room for it
private boolean fill() throws IOException {
    if (limit == buffer.length) {
        position = 0;
        limit = 0;
    }
    int n = in.read(buffer, limit, buffer.length - limit);
    limit += Math.max(n, 0);
    read += Math.max(n, 0);
    return n >= 0;
}
