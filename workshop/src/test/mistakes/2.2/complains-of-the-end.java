// ThreadServer: takes the closed listener for a failure
private void accept() {
    for (long id = 1; !closing; id++) {
        try {
            welcome(id, listener.accept());
        } catch (IOException | RuntimeException | Error e) {
            pause();
            warn(e);
        }
    }
}
