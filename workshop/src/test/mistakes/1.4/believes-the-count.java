// RespReader: makes room for as many values as are announced
List<Resp> elements(int count) throws IOException {
    Resp[] elements = new Resp[count];
    for (int i = 0; i < count; i++) {
        elements[i] = value();
    }
    return List.of(elements);
}
