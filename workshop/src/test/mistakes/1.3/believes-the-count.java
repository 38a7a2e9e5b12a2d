// RequestReader: makes room for as many words as are announced
public List<Bytes> readArray() throws IOException {
    int count = length("mbulk count string", "invalid multibulk length", MOST_ELEMENTS);
    List<Bytes> words = new ArrayList<>(Math.max(count, 0));
    for (int i = 0; i < count; i++) {
        words.add(readBulkString());
    }
    return words;
}
