// RespWriter: a line break in an error ends it early
void line(char type, Bytes text) {
    reserve(text.length() + 3);
    buffer[size++] = (byte) type;
    write(text);
    crlf();
}
