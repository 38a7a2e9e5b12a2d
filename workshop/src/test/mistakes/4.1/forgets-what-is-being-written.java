// AppendOnlyFile: forgets what is being written when it counts the position
    public synchronized void append(List<Request> records) {
        int before = pending.size();
        try {
            records.forEach(pending::write);
        } catch (OutOfMemoryError e) {
            pending.truncate(before);
            giveUp("lacks a change", new IOException("out of memory", e));
            throw e;
        }
        position = written + pending.size();
    }
