// ThreadServer: pauses when the listener is closed, and holds up the end
private void accept() {
    for (long id = 1; !closing; id++) {
        try {
            welcome(id, listener.accept());
        } catch (IOException | RuntimeException | Error e) {
            pause();
            if (!closing) {
                warn(e);
            }
        }
    }
}
