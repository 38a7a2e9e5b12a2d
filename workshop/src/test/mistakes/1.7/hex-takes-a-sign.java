// InlineParser: lets parseInt read two digits, for which a sign and a digit will do
private int hex(byte x) {
    if (at + 2 > line.length()) {
        return x;
    }
    try {
        int number = Integer.parseInt(line.slice(at, at + 2).toString(), 16);
        at += 2;
        return number;
    } catch (NumberFormatException e) {
        return x;
    }
}
