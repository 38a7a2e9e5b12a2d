// SocketInput: reads on for as long as the client sends something each second
void linger() throws IOException {
    if (ended && in.available() == 0) {
        return;
    }
    socket.shutdownOutput();
    byte[] rest = new byte[4096];
    for (int n = 0, sum = 0; n >= 0 && sum < Integer.MAX_VALUE - 4096; sum += n) {
        socket.setSoTimeout((int) LINGER.toMillis());
        n = in.read(rest);
    }
}
