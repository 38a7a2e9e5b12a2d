// ThreadServer: accepts one connection
private void accept() {
    try {
        welcome(1, listener.accept());
    } catch (IOException | RuntimeException | Error e) {
        warn(e);
    }
}
