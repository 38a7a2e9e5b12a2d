// InlineParser: "ab"c is a word, as in a shell
private void quoted(byte quote, ByteArrayOutputStream word) throws ProtocolException {
    while (at < line.length()) {
        byte b = line.at(at++);
        if (b == quote) {
            while (at < line.length() && !isBlank(line.at(at))) {
                word.write(line.at(at++));
            }
            return;
        }
        word.write(b == '\\' ? escaped(quote) : b);
    }
    throw new ProtocolException("unbalanced quotes in request");
}
