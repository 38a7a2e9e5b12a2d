// RespWriter: has no room for the CRLF behind a bulk string
void bulk(char type, Bytes bytes) {
    header(type, bytes.length());
    write(bytes);
    crlf();
}
