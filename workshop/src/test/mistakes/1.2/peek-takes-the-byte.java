// Input: takes the byte that it only shows
int peek() throws IOException {
    return position < limit || fill() ? buffer[position++] & 0xff : -1;
}

int readByte() throws IOException {
    int next = peek();
    if (next < 0) {
        throw new EOFException("the stream ended inside a value");
    }
    return next;
}
