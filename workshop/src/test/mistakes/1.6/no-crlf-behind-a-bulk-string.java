// RespWriter: forgets what stands behind a bulk string
private void bulk(char type, Bytes bytes) {
    header(type, bytes.length());
    append(bytes);
}
