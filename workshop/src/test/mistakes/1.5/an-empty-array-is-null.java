// RespReader: takes *0 for null
private Resp array(int depth) throws IOException {
    int count = lengthOrNull(Limits.ELEMENTS);
    return count <= 0 ? Resp.NULL_ARRAY : new Resp.Array(elements(count, depth));
}
