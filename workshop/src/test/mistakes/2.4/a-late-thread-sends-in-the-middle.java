// Outbox: a thread that was started before a batch sends in the middle of it
private synchronized RespWriter takePushes() {
    if (pushes.size() == 0) {
        return NOTHING;
    }
    RespWriter taken = pushes;
    pushes = new RespWriter(taken.dialect());
    return taken;
}
