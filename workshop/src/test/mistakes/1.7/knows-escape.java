// InlineParser: knows \e
private int escaped(byte quote) {
    if (at == line.length()) {
        return '\\';
    }
    if (quote == '\'') {
        return line.at(at) == '\'' ? line.at(at++) : '\\';
    }
    byte b = line.at(at++);
    return switch (b) {
        case 'n' -> '\n';
        case 'r' -> '\r';
        case 't' -> '\t';
        case 'b' -> '\b';
        case 'a' -> 7;
        case 'e' -> 27;
        case 'x' -> hex(b);
        default -> b;
    };
}
