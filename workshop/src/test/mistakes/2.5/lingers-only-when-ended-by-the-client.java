// SocketInput: does not linger when the server closes
void linger() throws IOException {
    if (ended) {
        return;
    }
    socket.shutdownOutput();
    long deadline = System.nanoTime() + LINGER.toNanos();
    byte[] rest = new byte[4096];
    for (int n = 0, sum = 0; n >= 0 && sum < LINGER_BYTES; sum += n) {
        socket.setSoTimeout((int) Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
        n = in.read(rest);
    }
}
