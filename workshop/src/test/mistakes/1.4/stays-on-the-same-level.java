// RespReader: goes as deep as the bytes say
Resp value() throws IOException {
    return valueOf((char) input.readByte());
}
