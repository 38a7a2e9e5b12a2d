// RespWriter: forgets the bytes even if they could not be sent
public void drainTo(OutputStream out) throws IOException {
    try {
        out.write(buffer, 0, size);
    } finally {
        truncate(0);
    }
}
