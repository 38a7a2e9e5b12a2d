// LogWriter: a write may take half a record
void append(Request record) {
    int before = pending.size();
    try {
        record.writeTo(pending);
    } catch (RuntimeException | Error e) {
        pending.truncate(before);
        throw e;
    }
    synchronized (this) {
        position += pending.size() - before;
        reserved = 0;
    }
}
