// LogWriter: notes what is to be reserved, and makes the room in the next write
synchronized void reserve(int bytes) {
    reserved = Math.max(reserved, bytes);
}
