// RespWriter: every element becomes a bulk string
private void elements(char type, List<Resp> elements) {
    header(type, elements.size());
    for (Resp element : elements) {
        bulk('$', element instanceof Resp.BulkString(Bytes bytes) ? bytes : Bytes.of(element.toString()));
    }
}
