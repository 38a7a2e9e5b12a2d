// Server: accepts one client
private void accept() {
    try {
        welcome(listener.accept());
    } catch (IOException | RuntimeException | Error e) {
        pause(e);
    }
}
