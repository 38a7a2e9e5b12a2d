// RespReader: a bulk string has to have a length
private Resp bulkString() throws IOException {
    return Resp.bulk(bulk());
}
