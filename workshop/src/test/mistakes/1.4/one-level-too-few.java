// RespReader: refuses the deepest level that is allowed
Resp value() throws IOException {
    if (depth >= DEEPEST) {
        throw new ProtocolException("nested deeper than " + DEEPEST);
    }
    depth++;
    Resp value = valueOf((char) input.readByte());
    depth--;
    return value;
}
