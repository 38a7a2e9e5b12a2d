// AppendOnlyFile: writes to the file while it appends
    public synchronized void append(List<Request> records) {
        int before = pending.size();
        try {
            records.forEach(pending::write);
        } catch (OutOfMemoryError e) {
            pending.truncate(before);
            giveUp("lacks a change", new IOException("out of memory", e));
            throw e;
        }
        position += pending.size() - before;
        try {
            commit(position);
        } catch (IOException e) {
            // the next commit will see it
        }
    }
