// RespReader: a map's values lie as deep as the map
private List<Resp.Entry> entries(int depth) throws IOException {
    int count = length(Limits.ELEMENTS);
    List<Resp.Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
        entries.add(new Resp.Entry(read(depth + 1), read(depth)));
    }
    return entries;
}
