// RespWriter: forgets the last bytes instead of the first ones
public void discard(int count) {
    truncate(size - count);
}
