// LogWriter: a thread that makes room waits until a write is over
void reserve(int bytes) {
    synchronized (writing) {
        synchronized (this) {
            pending.reserve(bytes);
            reserved = Math.max(reserved, bytes);
        }
    }
}
