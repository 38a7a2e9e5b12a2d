// RespReader: takes *-1 for *0
private Resp array() throws IOException {
    return new Resp.Array(elements(Math.max(0, length(-1, RequestReader.MOST_ELEMENTS))));
}
