// RespWriter: a line break in an error ends it early
private void line(char type, Bytes text) {
    reserve(text.length() + 3);
    buffer[size++] = (byte) type;
    append(text);
    crlf();
}
