// RespReader: brings keys into an order
private List<Resp.Entry> entries(int depth) throws IOException {
    int count = length(Limits.ELEMENTS);
    List<Resp.Entry> entries = new ArrayList<>(Math.min(count, 16));
    for (int i = 0; i < count; i++) {
        entries.add(new Resp.Entry(read(depth + 1), read(depth + 1)));
    }
    entries.sort(java.util.Comparator.comparing(entry -> entry.key().toString()));
    return entries;
}
