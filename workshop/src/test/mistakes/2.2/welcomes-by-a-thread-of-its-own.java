// ThreadServer: welcomes each client by another thread, and counts those who are here before they are
private void accept() {
    for (long id = 1; !closing; id++) {
        try {
            Socket socket = listener.accept();
            long number = id;
            Thread.startVirtualThread(() -> {
                try {
                    welcome(number, socket);
                } catch (IOException | RuntimeException | Error e) {
                    pause();
                    warn(e);
                }
            });
        } catch (IOException | RuntimeException | Error e) {
            if (!closing) {
                pause();
                warn(e);
            }
        }
    }
}
