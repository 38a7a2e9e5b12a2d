// RespReader: each element lies deeper than the one before
List<Resp> elements(int count) throws IOException {
    List<Resp> elements = new ArrayList<>(Math.min(count, 16));
    for (int i = 0; i < count; i++) {
        depth++;
        elements.add(value());
    }
    depth -= count > 0 ? 1 : 0;
    return elements;
}
