// SocketInput: does not linger when the server closes
void linger() throws IOException {
    if (ended) {
        return;
    }
    socket.shutdownOutput();
    long deadline = System.nanoTime() + LINGER.toNanos();
    long left = LINGER.toMillis();
    byte[] rest = new byte[4096];
    for (int n = 0, sum = 0; n >= 0 && sum < LINGER_BYTES && left > 0; sum += n) {
        socket.setSoTimeout((int) left);
        n = in.read(rest);
        left = (deadline - System.nanoTime()) / 1_000_000;
    }
}
