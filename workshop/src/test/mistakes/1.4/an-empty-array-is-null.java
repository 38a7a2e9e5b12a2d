// RespReader: takes *0 for null
private Resp array() throws IOException {
    int count = length(-1, RequestReader.MOST_ELEMENTS);
    return count <= 0 ? Resp.NULL_ARRAY : new Resp.Array(elements(count));
}
