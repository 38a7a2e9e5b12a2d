// RespReader: comes up behind an array, but not behind one that is null
Resp value() throws IOException {
    if (depth > DEEPEST) {
        throw new ProtocolException("nested deeper than " + DEEPEST);
    }
    char type = (char) input.readByte();
    depth++;
    Resp value = valueOf(type);
    if (value instanceof Resp.Array || type != '*') {
        depth--;
    }
    return value;
}
