// RespWriter: sends each byte with a write of its own
public void drainTo(OutputStream out) throws IOException {
    for (int i = 0; i < size; i++) {
        out.write(buffer, i, 1);
    }
    truncate(0);
}
