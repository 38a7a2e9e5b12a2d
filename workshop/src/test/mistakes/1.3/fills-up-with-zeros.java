// Input: a string that the stream cuts off is filled up with zeros
private Bytes readBytes(int count) throws IOException {
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    while (bytes.size() < count && peek() >= 0) {
        bytes.write(readByte());
    }
    return Bytes.wrap(Arrays.copyOf(bytes.toByteArray(), count));
}
