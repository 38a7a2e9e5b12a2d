// RespReader: takes what comes first for the value
private List<Resp.Entry> entries(int depth) throws IOException {
    int count = length(Limits.ELEMENTS);
    List<Resp.Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
        Resp value = read(depth + 1);
        entries.add(new Resp.Entry(read(depth + 1), value));
    }
    return entries;
}
