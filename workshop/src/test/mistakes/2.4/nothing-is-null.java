// Outbox: takes null for nothing, and does not expect it where it sends
private synchronized RespWriter takePushes() {
    if (answering != null || pushes.size() == 0) {
        return null;
    }
    RespWriter taken = pushes;
    pushes = new RespWriter(taken.dialect());
    return taken;
}
