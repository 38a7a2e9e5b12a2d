// ThreadServer: stops accepting when something goes wrong
private void accept() {
    try {
        for (long id = 1; !closing; id++) {
            welcome(id, listener.accept());
        }
    } catch (IOException | RuntimeException | Error e) {
        if (!closing) {
            warn(e);
        }
    }
}
