// Server: the first failure ends the accepting thread
private void accept() {
    try {
        while (!closing) {
            welcome(listener.accept());
        }
    } catch (IOException | RuntimeException | Error e) {
        if (!closing) {
            pause(e);
        }
    }
}
