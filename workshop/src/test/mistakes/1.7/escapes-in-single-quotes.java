// InlineParser: makes no difference between the two kinds of quotes
private int escaped(byte quote) {
    if (at == line.length()) {
        return '\\';
    }
    byte b = line.at(at++);
    return switch (b) {
        case 'n' -> '\n';
        case 'r' -> '\r';
        case 't' -> '\t';
        case 'b' -> '\b';
        case 'a' -> 7;
        case 'x' -> hex(b);
        default -> b;
    };
}
