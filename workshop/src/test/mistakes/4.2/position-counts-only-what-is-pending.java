// LogWriter: the position does not count what has been written
synchronized void append(Request record) {
    record.writeTo(pending);
    position = pending.size();
    reserved = 0;
}
