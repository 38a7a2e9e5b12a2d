// Input: takes the byte 255 for the end, because a byte of Java has a sign
int peek() throws IOException {
    return position < limit || fill() ? buffer[position] : -1;
}
