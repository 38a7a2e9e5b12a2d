// InlineParser: what begins with one kind of quote may end with the other
private void quoted(byte quote, ByteArrayOutputStream word) throws ProtocolException {
    while (at < line.length()) {
        byte b = line.at(at++);
        if (b == '"' || b == '\'') {
            if (at < line.length() && !isBlank(line.at(at))) {
                break;
            }
            return;
        }
        word.write(b == '\\' ? escaped(quote) : b);
    }
    throw new ProtocolException("unbalanced quotes in request");
}
