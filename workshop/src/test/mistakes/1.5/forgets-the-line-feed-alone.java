// RespWriter: only a CR becomes a blank
void line(char type, Bytes text) {
    reserve(text.length() + 3);
    buffer[size++] = (byte) type;
    for (int i = 0; i < text.length(); i++) {
        buffer[size++] = text.at(i) == '\r' ? (byte) ' ' : text.at(i);
    }
    crlf();
}
