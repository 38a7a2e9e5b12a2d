// RespWriter: leaves line breaks out
void line(char type, Bytes text) {
    reserve(text.length() + 3);
    buffer[size++] = (byte) type;
    for (int i = 0; i < text.length(); i++) {
        if (text.at(i) != '\r' && text.at(i) != '\n') {
            buffer[size++] = text.at(i);
        }
    }
    crlf();
}
