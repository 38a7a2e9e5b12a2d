// RespWriter: does not forget what it has sent
public void drainTo(OutputStream out) throws IOException {
    out.write(buffer, 0, size);
}
