// AppendOnlyFile: appends while others may be taking what is pending
public void append(List<Request> records) {
    int before = pending.size();
    try {
        for (int i = 0; i < records.size(); i++) {
            pending.write(records.get(i));
        }
    } catch (OutOfMemoryError e) {
        pending.truncate(before);
        giveUp("lacks a change", new IOException("out of memory", e));
        throw e;
    }
    position += pending.size() - before;
}
