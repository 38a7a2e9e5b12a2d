// RespWriter: writes the digits in front of the size, where the type is
void header(char type, long number) {
    int digits = Decimal.length(number);
    reserve(digits + 3);
    buffer[size++] = (byte) type;
    Decimal.write(number, buffer, size);
    size += digits;
    crlf();
}
