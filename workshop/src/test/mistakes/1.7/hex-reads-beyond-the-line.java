// InlineParser: expects two digits behind every \x
private int hex(byte x) {
    int high = Character.digit(line.at(at++), 16);
    int low = Character.digit(line.at(at++), 16);
    return high << 4 | low;
}
