// RequestReader: gives Java's null for an array without words
public List<Bytes> readArray() throws IOException {
    int count = length("mbulk count string", "invalid multibulk length", MOST_ELEMENTS);
    if (count <= 0) {
        return null;
    }
    List<Bytes> words = new ArrayList<>(Math.min(count, 16));
    for (int i = 0; i < count; i++) {
        words.add(readBulkString());
    }
    return words;
}
