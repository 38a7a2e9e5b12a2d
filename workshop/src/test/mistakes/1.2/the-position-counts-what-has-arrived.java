// Input: counts bytes that nobody has taken yet
long position() {
    return read;
}
