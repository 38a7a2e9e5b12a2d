// Input: gives -1 for a byte when the stream has ended
int readByte() throws IOException {
    int next = peek();
    position += next < 0 ? 0 : 1;
    return next;
}
