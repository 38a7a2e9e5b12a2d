// RequestReader: makes a list with room for -1 words
public List<Bytes> readArray() throws IOException {
    int count = length("mbulk count string", "invalid multibulk length", MOST_ELEMENTS);
    List<Bytes> words = new ArrayList<>(Math.min(count, 16));
    for (int i = 0; i < count; i++) {
        words.add(readBulkString());
    }
    return words;
}
