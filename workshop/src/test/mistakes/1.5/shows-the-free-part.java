// RespWriter: shows the whole buffer, not only the bytes that were gathered
public Bytes bytes() {
    return Bytes.wrap(buffer);
}
