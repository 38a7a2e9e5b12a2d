// Input: asks the stream though the bytes are in the buffer
private Bytes readBytes(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    read += bytes.length;
    if (bytes.length < count) {
        throw new EOFException("the stream ended inside a string of " + count + " bytes");
    }
    return Bytes.wrap(bytes);
}
