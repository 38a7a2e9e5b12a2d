// RespReader: has the limit of arrays for strings
private Resp bulkString() throws IOException {
    int length = length(-1, RequestReader.MOST_ELEMENTS);
    return length < 0 ? Resp.NULL : Resp.bulk(input.readBulk(length));
}
