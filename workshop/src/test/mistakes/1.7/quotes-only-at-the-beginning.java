// InlineParser: a quote in the middle of a word is a letter
private Bytes word() throws ProtocolException {
    ByteArrayOutputStream word = new ByteArrayOutputStream();
    byte first = line.at(at);
    if (first == '"' || first == '\'') {
        at++;
        quoted(first, word);
    } else {
        while (at < line.length() && !endsWord(line.at(at))) {
            word.write(line.at(at++));
        }
    }
    return Bytes.wrap(word.toByteArray());
}
