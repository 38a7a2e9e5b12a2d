// Outbox: the new writer speaks RESP2 to everybody
private synchronized RespWriter takePushes() {
    if (answering != null || pushes.size() == 0) {
        return NOTHING;
    }
    RespWriter taken = pushes;
    pushes = new RespWriter(Dialect.RESP2);
    return taken;
}
