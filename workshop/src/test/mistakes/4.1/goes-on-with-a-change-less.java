// AppendOnlyFile: goes on when the log lacks a change
    public synchronized void append(List<Request> records) {
        int before = pending.size();
        try {
            records.forEach(pending::write);
        } catch (OutOfMemoryError e) {
            pending.truncate(before);
            throw e;
        }
        position += pending.size() - before;
    }
