// Server: an Error ends the accepting thread
private void accept() {
    while (!closing) {
        try {
            welcome(listener.accept());
        } catch (IOException | RuntimeException e) {
            if (!closing) {
                pause(e);
            }
        }
    }
}
