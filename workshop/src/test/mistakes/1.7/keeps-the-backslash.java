// InlineParser: of an escape that there is not, the backslash stays
private int escaped(byte quote) {
    if (at == line.length()) {
        return '\\';
    }
    if (quote == '\'') {
        return line.at(at) == '\'' ? line.at(at++) : '\\';
    }
    int letter = "nrtba\"\\".indexOf(line.at(at));
    if (letter >= 0) {
        at++;
        return "\n\r\t\b\u0007\"\\".charAt(letter);
    }
    return line.at(at) == 'x' ? hex(line.at(at++)) : '\\';
}
