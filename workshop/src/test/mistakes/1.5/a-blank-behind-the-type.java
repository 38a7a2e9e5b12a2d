// RespWriter: writes "$ 5"
void header(char type, long number) {
    byte[] text = (type + " " + number + "\r\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    reserve(text.length);
    for (byte b : text) {
        buffer[size++] = b;
    }
}
