// InlineParser: a quote is a letter like any other
private Bytes word() throws ProtocolException {
    ByteArrayOutputStream word = new ByteArrayOutputStream();
    while (at < line.length() && !endsWord(line.at(at))) {
        word.write(line.at(at++));
    }
    return Bytes.wrap(word.toByteArray());
}
