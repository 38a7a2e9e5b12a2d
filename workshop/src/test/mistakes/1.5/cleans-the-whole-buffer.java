// RespWriter: makes blanks of line breaks that were written before
void line(char type, Bytes text) {
    reserve(text.length() + 3);
    buffer[size++] = (byte) type;
    write(text);
    for (int i = 0; i < size; i++) {
        if (buffer[i] == '\r' || buffer[i] == '\n') {
            buffer[i] = ' ';
        }
    }
    crlf();
}
