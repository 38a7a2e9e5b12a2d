// InlineParser: takes only small letters for hexadecimal digits
private int hex(byte x) {
    if (at + 2 > line.length()) {
        return x;
    }
    int high = "0123456789abcdef".indexOf(line.at(at));
    int low = "0123456789abcdef".indexOf(line.at(at + 1));
    if (high < 0 || low < 0) {
        return x;
    }
    at += 2;
    return high << 4 | low;
}
