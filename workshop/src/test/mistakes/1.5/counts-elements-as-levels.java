// RespReader: each element lies deeper than the one before
private List<Resp> elements(int count, int depth) throws IOException {
    List<Resp> elements = new ArrayList<>(Math.min(count, 16));
    for (int i = 0; i < count; i++) {
        elements.add(read(++depth));
    }
    return elements;
}
