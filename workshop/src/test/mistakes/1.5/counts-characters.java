// RespWriter: the length is that of the text, not of its bytes
void bulk(char type, Bytes bytes) {
    header(type, bytes.toString().length());
    reserve(bytes.length() + 2);
    write(bytes);
    crlf();
}
