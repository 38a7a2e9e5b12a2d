// RequestReader: makes room for as many words as are promised
public Request readArray() throws IOException {
    int count = length("mbulk count string", "invalid multibulk length", Limits.ELEMENTS);
    if (count <= 0) {
        return null;
    }
    List<Bytes> words = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
        Bytes word = readBulkString();
        words.add(word);
        held += word.length() + WORD_OVERHEAD;
    }
    return new Request(words);
}
