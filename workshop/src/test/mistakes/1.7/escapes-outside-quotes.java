// InlineParser: knows escapes outside quotes, too
private Bytes word() throws ProtocolException {
    ByteArrayOutputStream word = new ByteArrayOutputStream();
    while (at < line.length() && !endsWord(line.at(at))) {
        byte b = line.at(at++);
        if (b == '"' || b == '\'') {
            quoted(b, word);
            break;
        }
        word.write(b == '\\' ? escaped((byte) '"') : b);
    }
    return Bytes.wrap(word.toByteArray());
}
