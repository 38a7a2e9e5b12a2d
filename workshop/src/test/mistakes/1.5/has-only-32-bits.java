// RespWriter: has only 32 bits for a number
void header(char type, long number) {
    int shorter = (int) number;
    int digits = Decimal.length(shorter);
    reserve(digits + 3);
    buffer[size++] = (byte) type;
    size += digits;
    Decimal.write(shorter, buffer, size);
    crlf();
}
