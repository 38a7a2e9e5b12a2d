// RespWriter: makes the buffer only as large as it has to be, and so copies it for every answer
public void reserve(int count) {
    if (count > buffer.length - size) {
        buffer = Arrays.copyOf(buffer, size + count);
    }
}
