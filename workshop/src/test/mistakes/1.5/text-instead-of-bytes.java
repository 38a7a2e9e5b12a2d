// RespWriter: makes text of the bytes, and bytes of the text
void bulk(char type, Bytes bytes) {
    byte[] text = bytes.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    header(type, text.length);
    reserve(text.length + 2);
    write(Bytes.wrap(text));
    crlf();
}
