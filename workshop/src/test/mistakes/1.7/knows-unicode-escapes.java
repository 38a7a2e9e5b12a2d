// InlineParser: knows \u0041, as Java does
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
        case 'u' -> {
            at += 2;
            yield hex((byte) 'u');
        }
        case 'x' -> hex(b);
        default -> b;
    };
}
