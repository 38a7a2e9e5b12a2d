// LogWriter: leaves half a record when there is no memory for the other half
synchronized void append(Request record) {
    int before = pending.size();
    record.writeTo(pending);
    position += pending.size() - before;
    reserved = 0;
}
