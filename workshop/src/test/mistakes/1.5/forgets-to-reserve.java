// RespWriter: writes beyond the end of the buffer
void header(char type, long number) {
    int digits = Decimal.length(number);
    buffer[size++] = (byte) type;
    size += digits;
    Decimal.write(number, buffer, size);
    crlf();
}
