// InlineParser: a word ends with its quote, whatever follows
private void quoted(byte quote, ByteArrayOutputStream word) throws ProtocolException {
    while (at < line.length()) {
        byte b = line.at(at++);
        if (b == quote) {
            return;
        }
        word.write(b == '\\' ? escaped(quote) : b);
    }
    throw new ProtocolException("unbalanced quotes in request");
}
