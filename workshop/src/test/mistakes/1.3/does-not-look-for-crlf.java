// Input: skips two bytes without looking at them
Bytes readBulk(int count) throws IOException {
    Bytes bytes = readBytes(count);
    readByte();
    readByte();
    return bytes;
}
