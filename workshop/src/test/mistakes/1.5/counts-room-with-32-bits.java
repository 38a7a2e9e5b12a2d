// RespWriter: more than 2 GB are a negative number, for which there is room
// without: MAX_CAPACITY
public void reserve(int count) {
    if (size + count > buffer.length) {
        buffer = Arrays.copyOf(buffer, Math.max(size + count, 2 * buffer.length));
    }
}
