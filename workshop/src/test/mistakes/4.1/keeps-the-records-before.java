// AppendOnlyFile: takes back the record for which there is no memory, but not those that belong to it
    public synchronized void append(List<Request> records) {
        int all = pending.size();
        int before = all;
        try {
            for (Request record : records) {
                before = pending.size();
                pending.write(record);
            }
        } catch (OutOfMemoryError e) {
            pending.truncate(before);
            giveUp("lacks a change", new IOException("out of memory", e));
            throw e;
        }
        position += pending.size() - all;
    }
