// RespWriter: makes text of a line's bytes, and bytes of the text
void line(char type, Bytes text) {
    String clean = text.toString().replace('\r', ' ').replace('\n', ' ');
    Bytes bytes = Bytes.of(clean);
    reserve(bytes.length() + 3);
    buffer[size++] = (byte) type;
    write(bytes);
    crlf();
}
