// RespReader: gives the null of bulk strings for that of arrays
private Resp array(int depth) throws IOException {
    int count = lengthOrNull(Limits.ELEMENTS);
    return count < 0 ? Resp.NULL : new Resp.Array(elements(count, depth));
}
