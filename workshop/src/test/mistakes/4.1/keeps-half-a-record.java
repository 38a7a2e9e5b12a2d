// AppendOnlyFile: keeps half a record when memory runs out
    public synchronized void append(List<Request> records) {
        int before = pending.size();
        for (Request record : records) {
            pending.write(record);
        }
        position += pending.size() - before;
    }
