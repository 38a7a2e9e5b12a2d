// RespWriter: makes blanks of line breaks in the bytes that it was given
void line(char type, Bytes text) {
    java.nio.ByteBuffer given = text.asBuffer();
    for (int i = given.position(); i < given.limit(); i++) {
        if (given.get(i) == '\r' || given.get(i) == '\n') {
            given.put(i, (byte) ' ');
        }
    }
    reserve(text.length() + 3);
    buffer[size++] = (byte) type;
    write(text);
    crlf();
}
