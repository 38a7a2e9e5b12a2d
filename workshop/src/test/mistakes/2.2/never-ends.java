// ThreadServer: goes on asking the listener that has been closed
private void accept() {
    for (long id = 1; true; id++) {
        try {
            welcome(id, listener.accept());
        } catch (IOException | RuntimeException | Error e) {
            if (!closing) {
                pause();
                warn(e);
            }
        }
    }
}
