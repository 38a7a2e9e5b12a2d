// InlineParser: expects something behind the last quote
private void quoted(byte quote, ByteArrayOutputStream word) throws ProtocolException {
    while (at < line.length()) {
        byte b = line.at(at++);
        if (b == quote) {
            if (!isBlank(line.at(at))) {
                break;
            }
            return;
        }
        word.write(b == '\\' ? escaped(quote) : b);
    }
    throw new ProtocolException("unbalanced quotes in request");
}
