// InlineParser: reads a digit behind a backslash as an octal number
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
        case 'x' -> hex(b);
        case '1', '2', '3', '4', '5', '6', '7' -> b - '0';
        default -> b;
    };
}
