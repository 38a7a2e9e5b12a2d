// RequestReader: takes a stream that ends inside a request for one that ended between two
public List<Bytes> readArray() throws IOException {
    int count = length("mbulk count string", "invalid multibulk length", MOST_ELEMENTS);
    List<Bytes> words = new ArrayList<>(Math.clamp(count, 0, 16));
    for (int i = 0; i < count; i++) {
        if (atEnd()) {
            return List.of();
        }
        words.add(readBulkString());
    }
    return words;
}
