// RespReader: takes the count of a map for that of keys and values together
private List<Resp.Entry> entries(int depth) throws IOException {
    int count = length(Limits.ELEMENTS);
    List<Resp.Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i += 2) {
        entries.add(new Resp.Entry(read(depth + 1), read(depth + 1)));
    }
    return entries;
}
