// RespWriter: looks for CRLF as a pair, and shortens the text
void line(char type, Bytes text) {
    Bytes harmless = Bytes.of(text.toString().replace("\r\n", " "));
    reserve(harmless.length() + 3);
    buffer[size++] = (byte) type;
    write(harmless);
    crlf();
}
