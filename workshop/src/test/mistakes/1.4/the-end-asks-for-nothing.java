// RequestReader: takes a stream that ends inside a request for one that has ended
public Request readArray() throws IOException {
    int count = length("mbulk count string", "invalid multibulk length", Limits.ELEMENTS);
    if (count <= 0) {
        return null;
    }
    List<Bytes> words = new ArrayList<>(Math.min(count, 16));
    for (int i = 0; i < count; i++) {
        if (input.peek() < 0) {
            return null;
        }
        Bytes word = readBulkString();
        words.add(word);
        held += word.length() + WORD_OVERHEAD;
    }
    return new Request(words);
}
