// RespReader: gives Java's null for a null of the protocol, as if the stream had ended
private Resp bulkString() throws IOException {
    int length = length(-1, RequestReader.LONGEST_BULK);
    return length < 0 ? null : Resp.bulk(input.readBulk(length));
}
