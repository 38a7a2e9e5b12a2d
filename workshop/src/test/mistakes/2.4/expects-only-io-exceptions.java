// Server: a handler that cannot be made ends the accepting thread
private void accept() {
    while (!closing) {
        try {
            welcome(listener.accept());
        } catch (IOException e) {
            if (!closing) {
                pause(e);
            }
        }
    }
}
