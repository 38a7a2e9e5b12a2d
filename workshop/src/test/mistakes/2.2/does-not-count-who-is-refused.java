// ThreadServer: gives the number of a client who was refused to the next one
private void accept() {
    long id = 1;
    while (!closing) {
        try {
            Socket socket = listener.accept();
            boolean full = connections.size() >= maxClients;
            welcome(id, socket);
            if (!full) {
                id++;
            }
        } catch (IOException | RuntimeException | Error e) {
            id++;
            if (!closing) {
                pause();
                warn(e);
            }
        }
    }
}
