// SocketInput: waits for the client to hang up, and does not say that nothing more comes
void linger() throws IOException {
    if (ended && in.available() == 0) {
        return;
    }
    long deadline = System.nanoTime() + LINGER.toNanos();
    byte[] rest = new byte[4096];
    for (int n = 0, sum = 0; n >= 0 && sum < LINGER_BYTES; sum += n) {
        socket.setSoTimeout((int) Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
        n = in.read(rest);
    }
}
