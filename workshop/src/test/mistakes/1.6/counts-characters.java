// RespWriter: the length is that of the text, not of its bytes
private void bulk(char type, Bytes bytes) {
    header(type, bytes.toString().length());
    reserve(bytes.length() + 2);
    append(bytes);
    crlf();
}
