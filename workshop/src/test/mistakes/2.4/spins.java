// Server: asks a listener that fails again and again, without a pause
private void accept() {
    while (!closing) {
        try {
            welcome(listener.accept());
        } catch (IOException | RuntimeException | Error e) {
            if (!closing) {
                LOG.log(WARNING, "cannot accept a connection", e);
            }
        }
    }
}
