// Input: gathers a line for ever
Bytes readLine(String name) throws IOException {
    java.io.ByteArrayOutputStream line = new java.io.ByteArrayOutputStream();
    for (int b = readByte(); b != '\n'; b = readByte()) {
        line.write(b);
    }
    return Bytes.wrap(line.toByteArray());
}
