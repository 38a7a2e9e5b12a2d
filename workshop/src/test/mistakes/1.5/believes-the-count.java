// RespReader: makes room for as many values as are promised
private List<Resp> elements(int count, int depth) throws IOException {
    Resp[] elements = new Resp[count];
    for (int i = 0; i < count; i++) {
        elements[i] = read(depth + 1);
    }
    return List.of(elements);
}
