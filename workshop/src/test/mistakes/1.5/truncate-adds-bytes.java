// RespWriter: makes the size larger when it is told a larger one
public void truncate(int newSize) {
    size = newSize;
    if (size == 0 && buffer.length > keptCapacity) {
        buffer = new byte[INITIAL_CAPACITY];
    }
}
