// ThreadServer: asks a listener that fails again and again without a pause
private void accept() {
    for (long id = 1; !closing; id++) {
        try {
            welcome(id, listener.accept());
        } catch (IOException | RuntimeException | Error e) {
            if (!closing) {
                warn(e);
            }
        }
    }
}
