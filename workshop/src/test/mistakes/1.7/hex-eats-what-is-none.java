// InlineParser: takes two characters behind an x even if they are no digits
private int hex(byte x) {
    if (at + 2 > line.length()) {
        return x;
    }
    int high = Character.digit(line.at(at), 16);
    int low = Character.digit(line.at(at + 1), 16);
    at += 2;
    if (high < 0 || low < 0) {
        return x;
    }
    return high << 4 | low;
}
