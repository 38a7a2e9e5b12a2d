// LogWriter: swaps the buffers, and with them the room that was reserved
private synchronized void takePending() {
    RespWriter empty = leaving;
    leaving = pending;
    pending = empty;
}
