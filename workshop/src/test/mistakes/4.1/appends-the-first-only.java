// AppendOnlyFile: appends one of several changes
    public synchronized void append(List<Request> records) {
        int before = pending.size();
        try {
            pending.write(records.getFirst());
        } catch (OutOfMemoryError e) {
            pending.truncate(before);
            giveUp("lacks a change", new IOException("out of memory", e));
            throw e;
        }
        position += pending.size() - before;
    }
