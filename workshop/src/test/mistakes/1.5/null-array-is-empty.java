// RespReader: takes *-1 for *0
private Resp array(int depth) throws IOException {
    int count = lengthOrNull(Limits.ELEMENTS);
    return new Resp.Array(elements(Math.max(0, count), depth));
}
