// RequestReader: goes by the dollars, not by the count, and so waits for what will not come
public Request readArray() throws IOException {
    int count = length("mbulk count string", "invalid multibulk length", Limits.ELEMENTS);
    if (count <= 0) {
        return null;
    }
    List<Bytes> words = new ArrayList<>();
    do {
        Bytes word = readBulkString();
        words.add(word);
        held += word.length() + WORD_OVERHEAD;
    } while (input.peek() == '$');
    return new Request(words);
}
