// InlineParser: a quote need not be closed
private void quoted(byte quote, ByteArrayOutputStream word) throws ProtocolException {
    while (at < line.length()) {
        byte b = line.at(at++);
        if (b == quote) {
            if (at < line.length() && !isBlank(line.at(at))) {
                throw new ProtocolException("unbalanced quotes in request");
            }
            return;
        }
        word.write(b == '\\' ? escaped(quote) : b);
    }
}
