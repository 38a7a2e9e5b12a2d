// RespReader: counts the levels of arrays, not those of maps and attributes
Resp value() throws IOException {
    return valueOf((char) input.readByte());
}

private Resp array() throws IOException {
    if (depth++ >= DEEPEST) {
        throw new ProtocolException("nested deeper than " + DEEPEST);
    }
    int count = length(-1, RequestReader.MOST_ELEMENTS);
    Resp array = count < 0 ? Resp.NULL_ARRAY : new Resp.Array(elements(count));
    depth--;
    return array;
}
