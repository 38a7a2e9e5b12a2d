// AppendOnlyFile: appends the last change first
    public synchronized void append(List<Request> records) {
        int before = pending.size();
        try {
            records.reversed().forEach(pending::write);
        } catch (OutOfMemoryError e) {
            pending.truncate(before);
            giveUp("lacks a change", new IOException("out of memory", e));
            throw e;
        }
        position += pending.size() - before;
    }
