// RequestReader: makes a request of *0, one without a name
public Request readArray() throws IOException {
    int count = length("mbulk count string", "invalid multibulk length", Limits.ELEMENTS);
    if (count < 0) {
        return null;
    }
    List<Bytes> words = new ArrayList<>(Math.min(count, 16));
    for (int i = 0; i < count; i++) {
        Bytes word = readBulkString();
        words.add(word);
        held += word.length() + WORD_OVERHEAD;
    }
    return new Request(words);
}
