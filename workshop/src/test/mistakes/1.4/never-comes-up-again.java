// RespReader: counts how often it went down, and never that it came up
Resp value() throws IOException {
    if (depth > DEEPEST) {
        throw new ProtocolException("nested deeper than " + DEEPEST);
    }
    depth++;
    return valueOf((char) input.readByte());
}
