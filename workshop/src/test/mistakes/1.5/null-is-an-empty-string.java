// RespReader: takes $-1 for $0
private Resp bulkString() throws IOException {
    int length = Math.max(0, lengthOrNull(Limits.BULK));
    return length == 0 ? Resp.bulk("") : Resp.bulk(input.readBulk(length));
}
