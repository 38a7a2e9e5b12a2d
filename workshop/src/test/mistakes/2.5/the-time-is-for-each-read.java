// SocketInput: gives each read a time, and not all of them together
void linger() throws IOException {
    if (ended && in.available() == 0) {
        return;
    }
    socket.shutdownOutput();
    socket.setSoTimeout((int) LINGER.toMillis());
    byte[] rest = new byte[4096];
    for (int n = 0, sum = 0; n >= 0 && sum < LINGER_BYTES; sum += n) {
        n = in.read(rest);
    }
}
