// RespReader: looks at the depth after it has gone down, and allows one level more
Resp value() throws IOException {
    if (++depth > DEEPEST + 2) {
        throw new ProtocolException("nested deeper than " + DEEPEST);
    }
    Resp value = valueOf((char) input.readByte());
    depth--;
    return value;
}
