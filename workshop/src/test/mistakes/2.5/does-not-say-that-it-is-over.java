// SocketInput: waits for the client to hang up, and does not say that nothing more comes
void linger() throws IOException {
    if (ended && in.available() == 0) {
        return;
    }
    long deadline = System.nanoTime() + LINGER.toNanos();
    long left = LINGER.toMillis();
    byte[] rest = new byte[4096];
    for (int n = 0, sum = 0; n >= 0 && sum < LINGER_BYTES && left > 0; sum += n) {
        socket.setSoTimeout((int) left);
        n = in.read(rest);
        left = (deadline - System.nanoTime()) / 1_000_000;
    }
}
