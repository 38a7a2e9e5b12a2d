// RespWriter: each writing method makes its own room, and reserve does nothing
public void reserve(int count) {}

private void makeRoom(int count) {
    if (count > buffer.length - size) {
        buffer = Arrays.copyOf(buffer, (int) Math.min(Math.max((long) size + count, 2L * buffer.length), MAX_CAPACITY));
    }
}

public void write(Bytes encoded) {
    makeRoom(encoded.length());
    encoded.copyTo(buffer, size);
    size += encoded.length();
}

void line(char type, Bytes text) {
    makeRoom(text.length() + 3);
    buffer[size++] = (byte) type;
    text.copyTo(buffer, size);
    for (int end = size + text.length(); size < end; size++) {
        if (buffer[size] == '\r' || buffer[size] == '\n') {
            buffer[size] = ' ';
        }
    }
    crlf();
}

void header(char type, long number) {
    int digits = Decimal.length(number);
    makeRoom(digits + 3);
    buffer[size++] = (byte) type;
    size += digits;
    Decimal.write(number, buffer, size);
    crlf();
}

void bulk(char type, Bytes bytes) {
    header(type, bytes.length());
    write(bytes);
    makeRoom(2);
    crlf();
}
