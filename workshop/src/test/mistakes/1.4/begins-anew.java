// RespReader: an element is read as if it stood alone, so that Java's null may be one
List<Resp> elements(int count) throws IOException {
    List<Resp> elements = new ArrayList<>(Math.min(count, 16));
    for (int i = 0; i < count; i++) {
        elements.add(read());
    }
    return elements;
}
