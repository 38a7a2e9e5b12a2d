// RespWriter: a single large answer costs its memory for ever
public void truncate(int newSize) {
    size = Math.min(size, newSize);
}
