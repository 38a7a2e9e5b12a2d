// ThreadServer: an OutOfMemoryError ends the thread that accepts
private void accept() {
    for (long id = 1; !closing; id++) {
        try {
            welcome(id, listener.accept());
        } catch (IOException | RuntimeException e) {
            if (!closing) {
                pause();
                warn(e);
            }
        }
    }
}
