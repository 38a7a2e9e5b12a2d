// RespWriter: gives every buffer back
public void truncate(int newSize) {
    size = Math.min(size, newSize);
    if (size == 0) {
        buffer = new byte[INITIAL_CAPACITY];
    }
}
