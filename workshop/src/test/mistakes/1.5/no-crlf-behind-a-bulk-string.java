// RespWriter: forgets what stands behind a bulk string
void bulk(char type, Bytes bytes) {
    header(type, bytes.length());
    write(bytes);
}
