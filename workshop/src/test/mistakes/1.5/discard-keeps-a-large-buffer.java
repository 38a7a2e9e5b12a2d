// RespWriter: discarding everything gives no memory back
public void discard(int count) {
    System.arraycopy(buffer, count, buffer, 0, size - count);
    size -= count;
}
