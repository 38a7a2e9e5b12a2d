// ThreadServer: gives all connections the same number
private void accept() {
    while (!closing) {
        try {
            welcome(1, listener.accept());
        } catch (IOException | RuntimeException | Error e) {
            if (!closing) {
                pause();
                warn(e);
            }
        }
    }
}
