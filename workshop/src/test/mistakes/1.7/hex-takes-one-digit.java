// InlineParser: one hexadecimal digit is enough
private int hex(byte x) {
    int value = 0;
    int digits = 0;
    while (digits < 2 && at < line.length() && Character.digit(line.at(at), 16) >= 0) {
        value = value << 4 | Character.digit(line.at(at++), 16);
        digits++;
    }
    return digits == 0 ? x : value;
}
