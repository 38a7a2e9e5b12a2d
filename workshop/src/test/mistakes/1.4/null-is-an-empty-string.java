// RespReader: takes $-1 for $0
private Resp bulkString() throws IOException {
    int length = length(-1, RequestReader.LONGEST_BULK);
    return length <= 0 ? Resp.bulk("") : Resp.bulk(input.readBulk(length));
}
