// RespReader: gives the null of bulk strings for that of arrays
private Resp array() throws IOException {
    int count = length(-1, RequestReader.MOST_ELEMENTS);
    return count < 0 ? Resp.NULL : new Resp.Array(elements(count));
}
