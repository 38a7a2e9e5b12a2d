// RequestReader: forgets to say how much memory the words take
public Request readArray() throws IOException {
    int count = length("mbulk count string", "invalid multibulk length", Limits.ELEMENTS);
    if (count <= 0) {
        return null;
    }
    List<Bytes> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
        words.add(readBulkString());
    }
    return new Request(words);
}
