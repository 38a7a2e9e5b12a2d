// RespReader: keeps the entries by their keys
private List<Resp.Entry> entries(int depth) throws IOException {
    int count = length(Limits.ELEMENTS);
    java.util.Map<Resp, Resp> entries = new java.util.LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
        entries.put(read(depth + 1), read(depth + 1));
    }
    return entries.entrySet().stream()
            .map(entry -> new Resp.Entry(entry.getKey(), entry.getValue()))
            .toList();
}
