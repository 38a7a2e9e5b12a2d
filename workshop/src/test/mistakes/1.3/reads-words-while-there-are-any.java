// RequestReader: goes by the dollars and not by the count, and so waits for a byte that will not come
public List<Bytes> readArray() throws IOException {
    length("mbulk count string", "invalid multibulk length", MOST_ELEMENTS);
    List<Bytes> words = new ArrayList<>();
    while (nextIs('$')) {
        words.add(readBulkString());
    }
    return words;
}
