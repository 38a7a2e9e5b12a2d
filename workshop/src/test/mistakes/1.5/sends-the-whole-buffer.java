// RespWriter: sends the free part of the buffer as well
public void drainTo(OutputStream out) throws IOException {
    out.write(buffer, 0, buffer.length);
    truncate(0);
}
